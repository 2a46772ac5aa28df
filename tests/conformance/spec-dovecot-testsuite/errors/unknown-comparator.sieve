if header :comparator "i;unknown" "a" "b" { }
