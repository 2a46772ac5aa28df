require "include";
if false { include "discards"; } if true { include "always_allow"; }
