require "imap4flags";
setflag "x" "\\Seen";
