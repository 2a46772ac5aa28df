require "fileinto"; fileinto :specialuse "\\Junk" "x";
