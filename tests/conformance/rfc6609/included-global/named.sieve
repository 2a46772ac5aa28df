require ["include", "variables"];
global "seen";
set "seen" "global";
