fileinto "a";
fileinto "b";
