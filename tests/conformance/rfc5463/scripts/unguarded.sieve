require "ihave";
if header :contains "subject" "never there" {
  frobnicate "x";
}
keep;
