require "regex";
if header :regex "subject" "(" { discard; }
if header :regex "subject" "[a" { discard; }
if header :regex "subject" "a{2,1}" { discard; }
if header :regex "subject" "[[:nonsense:]]" { discard; }
