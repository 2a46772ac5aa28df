require "body";
if body :raw :text "x" { discard; }
if body :content "text" :raw "x" { discard; }
