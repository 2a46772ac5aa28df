elsif true { }
elsif true { }
else { }
