# A mailbox that several people work from: support@example.org.
#
# Flags and keywords are set as messages come in, and the folder is chosen at the very end. Only
# `fileinto` and `keep` look at the flags that were collected until then.

require ["fileinto", "envelope", "subaddress", "mailbox", "imap4flags", "copy",
         "comparator-i;ascii-numeric", "encoded-character"];

# Robots first, so that no customer waits behind them.
if anyof (header :matches "Auto-Submitted" "auto-*",
          header :is "Precedence" ["bulk", "junk", "auto_reply"]) {
    fileinto :create "Robots";
    stop;
}

# How urgent? Three marks in use, one meaning.
if anyof (header :comparator "i;ascii-numeric" :is "X-Priority" ["1", "2"],
          header :is "Importance" "high",
          header :contains "subject" ["URGENT", "${unicode:203C}"]) {
    addflag ["\\Flagged", "$Urgent"];
}

# Which customer? Those with a contract have their own sub-address, support+NAME@example.org.
if envelope :detail :is "to" ["harbour", "ferry", "customs"] {
    addflag "$Contract";
    # The person on call gets a copy of what is urgent and under contract.
    if hasflag "$Urgent" {
        redirect :copy "on-call@example.org";
    }
}

# Which language? A guess from what mail programs write into Content-Language.
if header :matches "Content-Language" "de*" {
    fileinto :create "Queue/Deutsch";
} elsif header :matches "Content-Language" "fr*" {
    fileinto :create "Queue/Français";
} else {
    fileinto :create "Queue/English";
}
