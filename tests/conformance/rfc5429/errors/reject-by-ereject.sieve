require "ereject"; reject "one";
