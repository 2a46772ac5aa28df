fileinto "Filed";
