require ["fileinto", "special-use"]; fileinto :specialuse "Junk mail" "x";
