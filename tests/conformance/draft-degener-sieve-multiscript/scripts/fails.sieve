require "ihave"; error "on purpose";
