require "subaddress";
if address :user :detail "to" "x" { discard; }
if address :user :all "to" "x" { discard; }
