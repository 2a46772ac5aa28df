package org.tamis.cli.config;

import java.util.HashMap;
import java.util.Map;
import org.tamis.managesieve.session.Referrals;

/** The key {@code managesieve.referrals}: accounts whose scripts are at another server. */
final class ReferralKeys {
  private ReferralKeys() {}

  static Referrals read(Section section) {
    Map<String, String> servers = new HashMap<>();
    for (String entry : section.texts("referrals")) {
      int space = entry.indexOf(' ');
      String url = entry.substring(space + 1).strip();
      if (space > 0 && Referrals.isServer(url)) {
        servers.put(entry.substring(0, space), url);
      } else {
        section.mistake(
            "referrals",
            "\""
                + entry
                + "\": expected an account, @domain or *, a space and a server, such as"
                + " \"@example.net sieve://sieve.example.net\"");
      }
    }
    return new Referrals(servers);
  }
}
