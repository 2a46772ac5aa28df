require "editheader";
deleteheader :last "X-Tag";
