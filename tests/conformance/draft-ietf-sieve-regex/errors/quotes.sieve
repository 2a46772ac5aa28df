require ["regex", "variables"];
set :quoteregex :quotewildcard "x" "a";
