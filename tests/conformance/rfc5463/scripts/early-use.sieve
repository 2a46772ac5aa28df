require "ihave";
fileinto "Filed";
if ihave "fileinto" { }
