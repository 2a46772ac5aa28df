require ["variables", "fileinto"]; if string "${a}" "" { fileinto "Filed"; }
