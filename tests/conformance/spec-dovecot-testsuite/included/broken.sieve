quux
