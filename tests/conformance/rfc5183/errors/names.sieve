require "environment";
if environment ["name", "host"] "x" { discard; }
