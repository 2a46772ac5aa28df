if size :over 1 K { discard; }
