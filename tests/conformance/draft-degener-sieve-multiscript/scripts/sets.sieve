require "variables"; set "a" "from the first";
