require ["vacation", "vacation-seconds"];
vacation :seconds 1800 :from "Zoë Müller <zoe@example.org>"
  :subject "Abwesend: bis Dreikönig bin ich in den Bergen und lese keine Nachrichten, schöne Feiertage"
  :handle "winter"
  "Grüß Gott,

ich bin bis zum 6. Jänner nicht da, und die Verbindung hier oben ist so schlecht, dass ich nichts lese.
Zoë
";
