# options: --list
# options: tag:example.org,2026:known=known.list
# expect: "actions":[{"action":"redirect","address":"friend@example.com","copy":false,"line":9},{"action":"redirect","address":"AMILIA@example.net","copy":false,"line":9}],"implicitKeep":false,"error":null}

require "extlists";
if allof (address :list "from" "tag:example.org,2026:known",
    not address :list "to" "tag:example.org,2026:known",
    not valid_ext_list "tag:example.org,2026:unknown") {
    redirect :list "tag:example.org,2026:known";
}
