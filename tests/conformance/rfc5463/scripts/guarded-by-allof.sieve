require "ihave";
if allof (ihave "vnd.example.frobnicate", frobnicated "x") { discard; }
if anyof (not ihave "vnd.example.frobnicate", frobnicated "x") { keep; }
