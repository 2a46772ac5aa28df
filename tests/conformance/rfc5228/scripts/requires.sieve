require "fileinto";
require ["envelope", "fileinto"];
require ["copy"];
if envelope "to" "x" { fileinto :copy "y"; }
