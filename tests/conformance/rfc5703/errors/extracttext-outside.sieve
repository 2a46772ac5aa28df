require ["variables", "foreverypart", "extracttext"]; set "x" "full"; extracttext "x"; if string "${x}" "full" { discard; }
