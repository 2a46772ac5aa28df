require "include";
include "kept";
