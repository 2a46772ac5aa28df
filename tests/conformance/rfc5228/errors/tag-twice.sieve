if header :is :is "subject" "x" { discard; }
if size :over :over 17 { discard; }
