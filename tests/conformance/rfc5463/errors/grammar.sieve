require "ihave";
if ihave "vnd.example.frobnicate" { frobnicate "x" }
