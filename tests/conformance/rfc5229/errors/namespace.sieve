require "variables";
redirect "${envelope.from}";
