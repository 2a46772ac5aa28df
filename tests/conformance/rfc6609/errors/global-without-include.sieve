require "variables"; global "x";
