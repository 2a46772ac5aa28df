require "encoded-character";
if header "subject" "${unicode: 41 DF01}" { discard; }
