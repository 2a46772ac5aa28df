redirect text: /* not here */
ann@example.net
.
;
