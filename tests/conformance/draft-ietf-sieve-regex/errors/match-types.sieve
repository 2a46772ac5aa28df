require "regex";
if header :regex :matches "subject" "1" { discard; }
