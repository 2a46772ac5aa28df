require ["include", "variables"]; global "0";
