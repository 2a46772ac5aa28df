require "mime"; if header :anychild "x" "y" { keep; }
