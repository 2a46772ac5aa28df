package org.tamis.service.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.Sha2Crypt;

/** A way to keep a password without keeping it. */
enum PasswordScheme {
  PBKDF2_SHA256 {
    @Override
    Optional<String> problem(String hash) {
      return Pbkdf2.problem(hash);
    }

    @Override
    boolean matches(String password, String hash) {
      return Pbkdf2.parse(hash).matches(password);
    }
  },
  SHA256_CRYPT {
    @Override
    Optional<String> problem(String hash) {
      return cryptProblem(hash, "5", 43);
    }

    @Override
    boolean matches(String password, String hash) {
      return sameOctets(Sha2Crypt.sha256Crypt(octets(password), hash), hash);
    }
  },
  SHA512_CRYPT {
    @Override
    Optional<String> problem(String hash) {
      return cryptProblem(hash, "6", 86);
    }

    @Override
    boolean matches(String password, String hash) {
      return sameOctets(Sha2Crypt.sha512Crypt(octets(password), hash), hash);
    }
  };

  /** Why {@code hash} cannot be one of this scheme. */
  abstract Optional<String> problem(String hash);

  /** Compares in constant time; {@code hash} must have no {@link #problem}. */
  abstract boolean matches(String password, String hash);

  /** As it stands between braces in a password file. */
  String label() {
    return name().replace('_', '-');
  }

  /** The scheme of a label in any case. */
  static Optional<PasswordScheme> of(String label) {
    String wanted = label.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(s -> s.label().equals(wanted)).findFirst();
  }

  /** The scheme of a bare crypt(3) string, as in shadow files. */
  static Optional<PasswordScheme> ofCrypt(String hash) {
    if (hash.startsWith("$5$")) {
      return Optional.of(SHA256_CRYPT);
    }
    return hash.startsWith("$6$") ? Optional.of(SHA512_CRYPT) : Optional.empty();
  }

  private static Optional<String> cryptProblem(String hash, String id, int digest) {
    // More rounds than eight digits would keep a processor busy for minutes at each log-in.
    String form =
        "\\$" + id + "\\$(rounds=\\d{1,8}\\$)?[./0-9A-Za-z]{1,16}\\$[./0-9A-Za-z]{" + digest + "}";
    return Pattern.matches(form, hash)
        ? Optional.empty()
        : Optional.of("is not in the form $" + id + "$salt$hash");
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean sameOctets(String one, String other) {
    return MessageDigest.isEqual(octets(one), octets(other));
  }
}
