require ["vacation", "fcc"]; vacation :fcc "Sent" :flags "\\Seen" "x";
