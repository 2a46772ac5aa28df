require ["include", "variables"];
global ["from", "seen"];
set "seen" "${from}";
set "from" "inside";
