require ["ihave", "relational"];
if ihave "comparator-i;ascii-numeric" {
  if header :value "lt" :comparator "i;ascii-numeric" "x-n" "10" { discard; }
}
