require "variables";
set "x" "y";
set "${x}" "z";
