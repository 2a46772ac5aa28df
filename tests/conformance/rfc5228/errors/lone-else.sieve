keep;
else { keep; }
keep;
elsif true { keep; }
