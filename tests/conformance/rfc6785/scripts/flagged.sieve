require ["imapsieve", "environment", "fileinto"];
if allof (environment "imap.cause" "FLAG", environment :contains "imap.changedflags" "\\Flagged") {
  fileinto "Other";
}
