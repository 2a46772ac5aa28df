require ["enotify", "variables"];
set :encodeurl "text" "Grüß Gott,
es ist Post da: schöne Feiertage & alles Gute!";
notify :from "Zoë Müller <recipient@example.org>" :importance "1"
  "mailto:?to=J%C3%B6rg%20%3Cjoerg@example.net%3E&cc=a@b%C3%BCcher.example&subject=Neue%20Nachricht%20f%C3%BCr%20Zo%C3%AB&body=${text}";
