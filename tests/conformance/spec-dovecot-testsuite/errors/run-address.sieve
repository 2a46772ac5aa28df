require "variables";
set "a" "no-address";
redirect "${a}";
