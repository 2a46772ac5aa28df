# options: --duplicates
# expect: "actions":[],"implicitKeep":true,"error":null}
# expect: "actions":[{"action":"discard","line":6}],"implicitKeep":false,"error":null}

require "duplicate";
if duplicate :handle "once" { discard; }
