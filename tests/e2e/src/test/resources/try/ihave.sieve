# expect: "actions":[],"implicitKeep":true,"error":{"code":"SR0041","line":5,"message":"not here"}}

require "ihave";
if ihave "vnd.nothing" { nothing "x"; }
if not ihave "vnd.nothing" { error "not here"; }
