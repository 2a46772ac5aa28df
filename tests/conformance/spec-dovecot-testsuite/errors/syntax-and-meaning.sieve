fileinto "a"
quux;
