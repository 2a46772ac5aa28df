require "include"; include "";
