redirect :copy "there@example.com";
