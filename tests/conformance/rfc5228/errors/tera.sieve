if size :over 1T { discard; }
