require "ihave";
discard;
frobnicate "x";
