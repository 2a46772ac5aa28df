require "ihave";
if ihave :comparator "i;octet" "fileinto" { keep; }
