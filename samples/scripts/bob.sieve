# Bob's mail. This script is active for bob@example.org in `./tamis demo`.
#
# Bob shares his inbox with a telescope and wants few folders.

require ["fileinto", "copy", "mailbox", "imap4flags", "envelope", "subaddress"];

# Chain letters: "Fwd: Fwd: Fwd: FW: ..." says it all. The pattern asks for three in a row.
if header :matches "subject" ["F*w*: F*w*: F*w*:*", "*send this to ten friends*"] {
    discard;
    stop;
}

# The observatory's alerts are for the phone as well; the inbox keeps its own, starred.
if allof (address :all :is "from" "alerts@observatory.example",
          header :contains "X-Alert-Level" ["red", "orange"]) {
    redirect :copy "bob-phone@example.net";
    keep :flags "\\Flagged";
    stop;
}

# All other alerts are for cloudy evenings.
if address :is "from" "alerts@observatory.example" {
    fileinto :create "Sky";
}

# Bob sells old lenses as bob+lenses@example.org.
elsif envelope :detail "to" "lenses" {
    fileinto :create :flags "$Sale" "Lenses";
}
