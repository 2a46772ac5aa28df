require "copy";
keep :copy;
discard :copy;
