require ["include", "variables"];
global "seen";
set "seen" "personal";
