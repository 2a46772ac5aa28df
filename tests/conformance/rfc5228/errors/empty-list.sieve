if exists [] { discard; }
