require ["include", "variables"];
global "seen";
set "seen" "${seen}x";
include :once "once-itself";
set "seen" "${seen}y";
