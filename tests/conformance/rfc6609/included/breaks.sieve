require ["include", "variables"]; break;
