# expect: "actions":[{"action":"reject","refusal":{"notice":"amilia@example.net","reason":"Je ne suis plus à cette adresse."},"line":4}],"implicitKeep":false,"error":null}

require "reject";
reject "Je ne suis plus à cette adresse.";
