require ["include", "foreverypart"];
foreverypart { include "breaks"; }
