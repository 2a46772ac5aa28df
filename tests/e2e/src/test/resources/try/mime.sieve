# expect: "actions":[{"action":"discard","line":6}],"implicitKeep":false,"error":null}

require "mime";
if allof (header :mime :anychild :contenttype "content-type" "application/pdf",
    header :mime :anychild :param "filename" "content-disposition" "Rapport.pdf") {
    discard;
}
