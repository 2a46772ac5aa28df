redirect text:
ann@example.net
..
;
