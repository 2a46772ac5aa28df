if true { keep;
frobnicate;
