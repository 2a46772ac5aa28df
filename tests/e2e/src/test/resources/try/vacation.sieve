# expect: "actions":[{"action":"vacation","reply":{"to":"amilia@example.net","subject":"Auto: Réunion le 5","seconds":604800},"line":4}],"implicitKeep":true,"error":null}

require "vacation";
vacation "I am away.";
