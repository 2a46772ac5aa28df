keep; /* one /* two */ three */
keep;
