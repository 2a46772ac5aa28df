require ["reject", "fcc"]; reject :fcc "Sent" "x";
