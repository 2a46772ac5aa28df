report "abuse" "x" "a@example.org";
