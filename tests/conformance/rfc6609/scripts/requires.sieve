require "include";
include "files-without-require";
