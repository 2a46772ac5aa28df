require "editheader";
addheader "X-Colon:" "v";
