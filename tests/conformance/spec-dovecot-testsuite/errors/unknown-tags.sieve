require ["copy"];
redirect :quickly "a@example.com";
redirect :slowly "a@example.com";
