require ["reject", "vacation"]; reject "one"; vacation "two";
