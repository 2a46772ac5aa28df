require "variables";
set "0" "x";
set "17" "x";
