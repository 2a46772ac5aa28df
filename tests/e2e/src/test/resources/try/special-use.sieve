# options: --special-use
# options: \Junk=Spam
# expect: "actions":[{"action":"fileinto","mailbox":"Junk mail","flags":[],"copy":false,"create":false,"specialUse":"\\Junk","found":"Spam","line":7},{"action":"fileinto","mailbox":"Old","flags":[],"copy":false,"create":true,"specialUse":"\\Archive","line":8}],"implicitKeep":false,"error":null}

require ["special-use", "fileinto", "mailbox"];
if specialuse_exists "\\Junk" {
    fileinto :specialuse "\\Junk" "Junk mail";
    fileinto :specialuse "\\Archive" :create "Old";
}
