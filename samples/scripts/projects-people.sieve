# Who is in the team. Included by projects.sieve; alone it changes nothing.

require ["include", "variables"];

global "team";

if address :domain "from" "lighthouse.example" {
    set "team" "yes";
}
