require ["imap4flags", "fileinto"];
addflag "$label2";
removeflag "\\Answered";
fileinto "Flags";
