require ["include", "variables", "editheader"];
global "seen";
set "seen" "";
if exists "x-removed" { set "seen" "${seen}removed"; }
if header "x-added" "1" { set "seen" "${seen}added"; }
deleteheader "X-Later";
addheader "X-Inner" "1";
