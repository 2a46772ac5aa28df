# expect: "actions":[{"action":"fileinto","mailbox":"Attachments","flags":[],"copy":false,"create":false,"line":6}],"implicitKeep":false,"error":null}

require ["foreverypart", "mime", "fileinto"];
foreverypart :name "parts" {
    if header :mime :type "content-type" "application" {
        fileinto "Attachments";
        break :name "parts";
    }
}
