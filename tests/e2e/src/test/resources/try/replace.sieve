# expect: "actions":[],"implicitKeep":true,"error":null,"content":{"octets":755,"parts":["multipart/mixed","text/html","text/plain"]}}

require ["foreverypart", "mime", "replace"];
foreverypart {
    if header :mime :param "filename" :matches "content-disposition" "*.pdf" {
        replace "Removed: a report.";
    }
}
