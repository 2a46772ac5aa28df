require "variables";
if header :matches "subject" "*" {
  redirect "${1}";
}
redirect "never@example.net";
