require "include";
include "wrong";
