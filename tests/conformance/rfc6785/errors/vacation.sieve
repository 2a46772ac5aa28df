require ["imapsieve", "vacation"];
vacation "No.";
