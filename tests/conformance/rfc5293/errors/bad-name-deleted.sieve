require "editheader";
deleteheader "X Space";
