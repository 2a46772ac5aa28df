require "include";
include "wrong";
include "broken";
