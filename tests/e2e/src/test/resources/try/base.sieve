# options: --mailbox
# options: Work
# expect: "actions":[{"action":"fileinto","mailbox":"Shop","flags":["\\Seen"],"copy":true,"create":true,"line":11}],"implicitKeep":true,"error":null,"implicitKeepFlags":["\\Seen"]}

require ["fileinto", "envelope", "encoded-character", "copy", "mailbox", "imap4flags", "subaddress",
    "comparator-i;octet", "comparator-i;ascii-casemap", "comparator-i;ascii-numeric"];
if allof (envelope :detail :comparator "i;octet" "to" "shop", mailboxexists "Work",
    header :comparator "i;ascii-numeric" "x-virus-level" "1",
    header :comparator "i;ascii-casemap" "message-id" "<1@EXAMPLE.net>") {
    addflag "\\Seen";
    fileinto :copy :create "Sh${hex:6f}p";
}
