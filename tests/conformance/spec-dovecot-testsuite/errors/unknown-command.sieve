frobnicate "a";
frobnicate "b";
if true { frobnicate; }
