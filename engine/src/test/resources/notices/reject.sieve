require "reject";
reject text:
I am not taking mail from you, and I don't want your birdseed,
either! Schöne Grüße.
.
;
