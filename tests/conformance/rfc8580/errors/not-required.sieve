require "vacation"; vacation :fcc "Sent" "x";
