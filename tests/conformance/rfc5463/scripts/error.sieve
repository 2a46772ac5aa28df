require "ihave";
discard;
error "Größe stimmt nicht";
