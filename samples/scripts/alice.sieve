# Alice's mail, sorted when it arrives. This script is active for alice@example.org in `./tamis demo`.
#
# Rules run from top to bottom, and `stop` ends the reading. So what must not be touched by a later
# rule stands above it. Whatever no rule takes lands in the inbox: that is the "implicit keep".

require ["fileinto", "envelope", "encoded-character", "copy", "mailbox", "imap4flags",
         "subaddress", "comparator-i;ascii-numeric"];


# ---- Spam -----------------------------------------------------------------------------------

# The scanner draws one star for each point: "X-Spam-Level: *****************". Fifteen or more
# have never been wrong, so I do not even want to see them. `discard` says nothing to the sender.
if header :contains "X-Spam-Level" "***************" {
    discard;
    stop;
}

# Everything else that it suspects is filed as read. I look through it on Fridays.
if header :is "X-Spam-Flag" "YES" {
    fileinto :create :flags "\\Seen" "Junk";
    stop;
}

# Says it is my bank, but is not. `address` looks at the real address and not at the pretty name
# beside it, and :domain is the part after the @.
if allof (header :contains "from" "Example Bank",
          not address :domain :is "from" "bank.example") {
    fileinto :create :flags ["\\Flagged", "$Phishing"] "Junk";
    stop;
}


# ---- Addresses that I made up for one purpose -------------------------------------------------

# I give shops alice+shop@example.org and airlines alice+travel@example.org. The envelope tells
# where a message was really sent to, even when the To: line names somebody else.
if envelope :detail :is "to" "shop" {
    fileinto :create "Shopping";
    stop;
} elsif envelope :detail :is "to" "travel" {
    fileinto :create :flags "\\Flagged" "Travel";
    stop;
}


# ---- Money ------------------------------------------------------------------------------------

# Bills go to their folder, and a copy goes to the archive that my accountant reads. Without
# :copy, the redirect would be the only thing that happens.
if anyof (address :domain :is "from" "bank.example",
          header :contains "subject" ["invoice", "Rechnung", "facture"]) {
    redirect :copy "alice-archive@example.net";
    fileinto :create "Bills";
    stop;
}


# ---- Mailing lists ----------------------------------------------------------------------------

# List-Id (RFC 2919) is the one header that stays the same for years.
if header :contains "List-Id" "<frost-devel.lists.example.org>" {
    # Threads that talk about me get a star.
    if header :contains ["subject", "cc"] "alice" {
        addflag "\\Flagged";
    }
    fileinto :create "Lists/frost-devel";
    stop;
} elsif header :contains "List-Id" "<frost-users.lists.example.org>" {
    fileinto :create "Lists/frost-users";
    stop;
} elsif header :matches "List-Id" "*tea*.example.net>" {
    fileinto :create "Lists/tea";
    stop;
} elsif anyof (envelope :detail :is "to" "lists", exists "List-Post") {
    # A list that I joined and forgot to write a rule for.
    fileinto :create "Lists/other";
    stop;
}


# ---- Family: never sorted away by the rules below --------------------------------------------

if address :is "from" ["maman@famille.example", "jules@famille.example", "tante.odile@famille.example"] {
    addflag "$Family";
    # Jules and his photographs.
    if size :over 40K {
        addflag "$Photos";
    }
    fileinto :create "Family";
    stop;
}


# ---- Machines that write to me ------------------------------------------------------------------

# A broken build is my problem and stays in the inbox with a star. A good one is filed as read.
if header :is "X-CI-Status" "failed" {
    keep :flags "\\Flagged";
    stop;
} elsif exists "X-CI-Status" {
    fileinto :create :flags "\\Seen" "Notices/CI";
    stop;
}

if exists ["X-Git-Repository", "X-Git-Refname"] {
    fileinto :create "Notices/Commits";
} elsif header :matches "X-Tracker-Issue" "FROST-?*" {
    fileinto :create "Notices/Issues";
} elsif anyof (address :localpart :is "from" ["root", "cron", "monitor"],
               header :matches "subject" "Cron <*@*> *") {
    fileinto :create "Notices/Machines";
} elsif header :contains "content-type" ["report-type=delivery-status",
                                         "report-type=\"delivery-status\"",
                                         "report-type=disposition-notification"] {
    # What became of my own mail: could not be delivered, was read.
    fileinto :create "Notices/My own mail";
} elsif header :matches "Auto-Submitted" "auto-replied*" {
    # "I am out of the office". Filed as read.
    fileinto :create :flags "\\Seen" "Notices/Replies by robots";
} elsif header :contains "subject" ["one-time code", "verification code"] {
    # Needed at once and worthless in ten minutes: stays in the inbox, in colour.
    keep :flags "$Code";
}


# ---- Work ---------------------------------------------------------------------------------------

elsif anyof (address :domain :is "from" "lighthouse.example",
             envelope :detail :matches "to" "work*") {
    # X-Priority is "1", or "1 (Highest)": the numeric comparator reads only the digits.
    if anyof (header :comparator "i;ascii-numeric" :is "X-Priority" "1",
              header :is "Importance" "high") {
        addflag "\\Flagged";
    }
    if header :contains "content-type" "text/calendar" {
        fileinto :create "Work/Meetings";
    } else {
        fileinto :create "Work";
    }
}


# ---- Pleasure -----------------------------------------------------------------------------------

# The coffee club puts a cup (U+2615) into every subject. Encoded words are decoded before the
# test, and ${unicode:...} spares me from finding that key. Folders may have accents, too.
elsif header :contains "subject" "${unicode:2615}" {
    fileinto :create "Café";
} elsif address :domain :matches "from" ["pelican.example", "*.pelican.example"] {
    fileinto :create :flags "\\Seen" "Social";
}

# Newsletters can be unsubscribed from, but not answered: lists with List-Post were taken above.
elsif exists "List-Unsubscribe" {
    fileinto :create "Newsletters";
}

# Strangers with large files can wait.
elsif size :over 40K {
    fileinto :create "Large";
}
