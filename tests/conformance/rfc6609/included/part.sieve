require ["include", "variables", "mime"];
global "parts";
if header :matches "content-type" "*" { set "parts" "${parts}[${1}]"; }
if exists "subject" { set "parts" "${parts}subject"; }
if header "x-stop" "return" { return; }
set "parts" "${parts}.";
