require "environment";
if environment :contains "imap.cause" "" { discard; }
else { keep; }
