require "editheader";
addheader "X Space" "v";
