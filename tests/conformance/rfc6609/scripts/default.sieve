require ["include"];

include :personal "always_allow";
include :personal "mailing_lists";
