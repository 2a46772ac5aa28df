keep;
# the end is missing
if header "subject" "one {
  stop;
}
