require "relational";
if header :value ["subject"] "1" { discard; }
