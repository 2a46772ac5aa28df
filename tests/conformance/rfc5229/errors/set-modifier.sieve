require "variables";
set :capitals "a" "x";
