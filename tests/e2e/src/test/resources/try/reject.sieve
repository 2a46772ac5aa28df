# expect: "actions":[{"action":"reject","refusal":{"reply":["550 5.7.1 Your message is too big.","550 5.7.1 Please send me a link."]},"line":6}],"implicitKeep":false,"error":null}

require ["reject", "fileinto"];

if size :over 100 {
    reject text:
Your message is too big.
Please send me a link.
.
    ;
}
