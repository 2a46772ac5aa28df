require "include";
include "wrapper";
