if header :contains "subject" ["${hex:24}", "${unicode:24}"] {
  discard;
}
if not header :contains "subject" "${unicode:200000}" {
  keep;
}
