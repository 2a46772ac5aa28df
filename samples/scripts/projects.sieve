# Rules that compute: for a tracker, for builds, and for the people who write about them.
#
# It includes projects-people.sieve, so upload that one too.

require ["variables", "regex", "include", "body", "date", "relational", "fileinto", "mailbox",
         "imap4flags", "comparator-i;ascii-numeric"];

# The other script says in "team" whether a colleague has written.
global "team";
include :personal "projects-people";

# "[FROST-512] Opening a store hangs": a mailbox for each project, here "Projects/Frost".
if header :regex "subject" "^\\[([A-Za-z]+)-[0-9]+\\]" {
    set :lower :upperfirst "project" "${1}";
    if header "X-Tracker-Reason" "assigned" {
        addflag "\\Flagged";
    }
    fileinto :create "Projects/${project}";
    stop;
}

# "frost main #9120: failed"
if header :matches "subject" "* * #*: *" {
    set :lower :upperfirst "project" "${1}";
    if string "${4}" "passed" {
        addflag "\\Seen";
    }
    fileinto :create "Projects/${project}/Builds";
    stop;
}

# Colleagues at night and at the weekend can wait, unless the message says otherwise.
if string "${team}" "yes" {
    if allof (anyof (currentdate :comparator "i;ascii-numeric" :value "lt" "hour" "8",
                     currentdate :comparator "i;ascii-numeric" :value "ge" "hour" "18",
                     currentdate "weekday" ["0", "6"]),
              not header "importance" "high", not body :text :contains ["urgent", "is down"]) {
        fileinto :create "Tomorrow";
        stop;
    }
    addflag "$Team";
}
