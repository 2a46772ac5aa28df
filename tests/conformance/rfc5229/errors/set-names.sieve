require "variables";
set "" "x";
set "a b" "x";
set "a-b" "x";
set "1a" "x";
