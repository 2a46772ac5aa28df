package org.tamis.managesieve.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How to log in. */
public sealed interface SieveLogin {
  /**
   * With a password (RFC 4616).
   *
   * @param actFor whose scripts are meant, where that is another; else ""
   */
  record Password(String actFor, String user, String password) implements SieveLogin {
    /** Without the password. */
    @Override
    public String toString() {
      return user;
    }
  }

  /** With an access token of OAuth 2.0 (RFC 7628). */
  record Token(String user, String token) implements SieveLogin {
    /** Without the token. */
    @Override
    public String toString() {
      return user;
    }
  }

  /**
   * What the client says.
   *
   * @param initial in base64
   */
  record Exchange(String mechanism, String initial) {}

  /** With the first of its mechanisms that the server offers; empty where it offers none. */
  default Optional<Exchange> exchange(Set<String> offered, SieveServer server) {
    return exchanges(server).stream().filter(one -> offered.contains(one.mechanism())).findFirst();
  }

  private List<Exchange> exchanges(SieveServer server) {
    return switch (this) {
      case Password(String actFor, String user, String password) ->
          List.of(new Exchange("PLAIN", base64(actFor + "\0" + user + "\0" + password)));
      case Token(String user, String token) -> {
        String bearer = "\1auth=Bearer " + token + "\1\1";
        String place = "\1host=" + server.host() + "\1port=" + server.port();
        yield List.of(
            new Exchange("OAUTHBEARER", base64("n,a=" + saslName(user) + "," + place + bearer)),
            new Exchange("XOAUTH2", base64("user=" + user + bearer)));
      }
    };
  }

  /** RFC 5801 §4. */
  private static String saslName(String user) {
    return user.replace("=", "=3D").replace(",", "=2C");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
