require ["comparator-i;octet", "comparator-i;ascii-casemap"];
if allof (header :comparator "i;octet" "subject" "MAKE MONEY FAST",
          header :comparator "i;ascii-casemap" "subject" "make money fast") {
  discard;
}
