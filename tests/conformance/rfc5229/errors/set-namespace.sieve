require "variables";
set "envelope.from" "x";
