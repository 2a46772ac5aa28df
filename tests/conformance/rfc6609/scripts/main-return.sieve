require "include";
discard; return; keep;
