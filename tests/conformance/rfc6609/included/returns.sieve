require ["include", "variables"];
global "seen";
set "seen" "before";
return;
set "seen" "after";
