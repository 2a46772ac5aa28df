# Included by include.sieve.
require ["include", "variables"];
set "global.folder" "${global.folder} both";
