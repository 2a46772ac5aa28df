# The quiet inbox: only people I know get in. Everybody else waits in "Later".
#
# Read a rule with `not anyof (...)` as "unless one of these is true".

require ["fileinto", "envelope", "mailbox", "imap4flags"];

if not anyof (
    # People, by address.
    address :is "from" ["maman@famille.example", "jules@famille.example", "bob@example.org"],
    # Everybody at work, and at the school, including its sub-domains.
    address :domain :is "from" "lighthouse.example",
    address :domain :matches "from" ["school.example", "*.school.example"],
    # Answers to my own mail carry the identification of what they answer.
    header :contains ["In-Reply-To", "References"] "@alice.example.org>",
    # What the post office has to say about my own mail comes from nobody at all: "<>".
    envelope :is "from" ""
) {
    fileinto :create "Later";
    stop;
}

# Somebody I know, but wrote to a crowd: inbox, but shown as read.
if not address :is ["to", "cc"] "alice@example.org" {
    setflag "\\Seen";
}
