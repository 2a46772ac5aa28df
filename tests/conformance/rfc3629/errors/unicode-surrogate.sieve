require "encoded-character";
if header "subject" "${unicode:d800}" { stop; }
