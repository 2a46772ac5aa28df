require "include"; include "../x";
