require "variables";
set :lower :upper "a" "x";
set :upperfirst :lowerfirst "a" "x";
set :length :length "a" "x";
