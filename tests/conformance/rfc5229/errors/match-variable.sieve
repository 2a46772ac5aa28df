require "variables";
redirect "${4294967297}";
