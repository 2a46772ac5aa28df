require ["vacation", "duplicate", "fileinto"];
if duplicate { fileinto "Again"; stop; }
vacation :days 7 "I am away.";
