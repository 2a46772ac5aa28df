require ["include", "variables"];
global "seen";
set "seen" "${seen}2";
include "third-level";
