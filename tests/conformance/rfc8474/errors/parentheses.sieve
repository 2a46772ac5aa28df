require "mailboxid";
if mailboxidexists "(M1)" { stop; }
