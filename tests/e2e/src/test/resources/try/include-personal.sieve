# Included by include.sieve.
# expect: "actions":[],"implicitKeep":true,"error":null}
require ["include", "variables"];
global "folder";
set "folder" "From";
return;
