require ["editheader", "variables"];
addheader "X-Before" "yes";
set "name" "X Space";
addheader "${name}" "value";
