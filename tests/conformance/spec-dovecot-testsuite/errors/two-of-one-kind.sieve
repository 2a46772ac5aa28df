if header :is :contains "a" "b" { }
if address :domain :localpart "a" "b" { }
if size :over :under 5 { }
