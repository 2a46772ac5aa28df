package org.tamis.service.accounts;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dovecot's {@code {PBKDF2}}: {@code $1$salt$rounds$hex}, with HMAC-SHA-1 and the salt as it is.
 */
final class DovecotPbkdf2 {
  private static final int MOST_ROUNDS = 10_000_000;
  private static final Pattern FORM =
      Pattern.compile("\\$1\\$([^$]{1,64})\\$(\\d{1,8})\\$([0-9a-fA-F]{40})");

  static final PasswordScheme SCHEME =
      new PasswordScheme("PBKDF2", DovecotPbkdf2::problem, DovecotPbkdf2::matches);

  private DovecotPbkdf2() {}

  private static Optional<String> problem(String hash) {
    Matcher parts = FORM.matcher(hash);
    if (!parts.matches()) {
      return Optional.of("is not in the form $1$salt$rounds$hash");
    }
    int rounds = Integer.parseInt(parts.group(2));
    return rounds >= 1 && rounds <= MOST_ROUNDS
        ? Optional.empty()
        : Optional.of("needs 1 to 10000000 rounds, has " + rounds);
  }

  private static boolean matches(String password, String hash) {
    String[] parts = hash.split("\\$", 5); // the first is empty
    byte[] salt = parts[2].getBytes(StandardCharsets.UTF_8);
    byte[] found = ScramHash.SHA_1.salted(password, salt, Integer.parseInt(parts[3]));
    return PasswordSchemes.same(HexFormat.of().formatHex(found), lowerCase(parts[4]));
  }

  private static String lowerCase(String hex) {
    return HexFormat.of().formatHex(HexFormat.of().parseHex(hex));
  }
}
