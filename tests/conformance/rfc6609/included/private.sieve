require ["include", "variables"];
set "mine" "changed";
global "result";
set "result" "[${mine}${theirs}]";
