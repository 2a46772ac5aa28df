require "ihave";
if ihave ["fileinto", "vnd.example.frobnicate"] { discard; }
fileinto "Filed";
