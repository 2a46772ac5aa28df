frobnicate;
frobnicate "twice";
