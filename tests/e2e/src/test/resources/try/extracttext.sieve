# expect: "actions":[{"action":"fileinto","mailbox":"Bonjour","flags":[],"copy":false,"create":false,"line":7}],"implicitKeep":false,"error":null}

require ["foreverypart", "mime", "extracttext", "variables", "fileinto"];
foreverypart {
    if header :mime :type "content-type" "text" {
        extracttext :first 7 "text";
        fileinto "${text}";
    }
}
