require ["imapsieve", "ereject"];
ereject "No.";
