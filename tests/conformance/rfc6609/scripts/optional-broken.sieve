require "include";
include :optional "broken";
