redirect "a¿Æb@example.org";
