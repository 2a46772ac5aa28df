kéép;
