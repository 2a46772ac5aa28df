require ["ihave"];
if ihave "vnd.example.frobnicate" {
  frobnicate :hard "x";
} else {
  keep;
}
