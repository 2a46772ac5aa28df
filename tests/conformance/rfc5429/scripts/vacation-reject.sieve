require ["reject", "vacation"]; vacation "two"; reject "one";
