keep; /* no end *
discard;
