require "replace";
replace :mime :subject "x" text:
Content-Type: text/plain

x
.
;
