require "extlists"; if header :list :comparator "i;octet" "subject" ":addrbook:default" { keep; }
