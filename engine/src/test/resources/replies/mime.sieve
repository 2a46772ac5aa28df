require "vacation";
vacation :mime :subject "Gone fishing" text:
Content-Type: multipart/alternative;
	boundary=foo

--foo

Back on Monday.
--foo
Content-Type: text/html; charset=us-ascii

<p>Back on <b>Monday</b>.</p>
--foo--
.
;
