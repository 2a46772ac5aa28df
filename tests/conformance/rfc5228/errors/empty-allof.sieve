if allof () { discard; }
