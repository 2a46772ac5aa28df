redirect "Ann <@relay.example.org:ann@example.net>";
