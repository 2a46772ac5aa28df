require "include";
quux;
include "wrong";
