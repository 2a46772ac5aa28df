fileinto "a";
vacation "b";
if envelope "from" "x" { }
