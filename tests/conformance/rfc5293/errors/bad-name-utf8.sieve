require "editheader";
addheader "X-Grün" "v";
