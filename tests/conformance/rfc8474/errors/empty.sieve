require "mailboxid";
if mailboxidexists "" { stop; }
