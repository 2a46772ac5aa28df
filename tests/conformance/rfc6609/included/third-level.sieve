require ["include", "variables"];
global "seen";
set "seen" "${seen}3";
