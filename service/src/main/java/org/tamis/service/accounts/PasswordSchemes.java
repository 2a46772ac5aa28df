package org.tamis.service.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The schemes that password files have, by label: Dovecot's, htpasswd's, and those of panels. */
final class PasswordSchemes {
  static final PasswordScheme PBKDF2_SHA256 =
      new PasswordScheme(
          "PBKDF2-SHA256",
          Pbkdf2::problem,
          (password, hash) -> Pbkdf2.parse(hash).matches(password));

  static final PasswordScheme PLAIN =
      new PasswordScheme("PLAIN", _ -> Optional.empty(), PasswordSchemes::same);

  private static final Map<String, PasswordScheme> BY_LABEL = byLabel();

  /** Other names of the same; {@code {CRYPT}} is told by what follows. */
  private static final Map<String, String> SYNONYMS =
      Map.of(
          "CLEAR", "PLAIN",
          "CLEARTEXT", "PLAIN",
          "BCRYPT", "BLF-CRYPT",
          "MD5-CRYPT", "MD5",
          "APR1", "MD5");

  private PasswordSchemes() {}

  private static Map<String, PasswordScheme> byLabel() {
    Map<String, PasswordScheme> schemes = new LinkedHashMap<>();
    Stream.of(
            List.of(PBKDF2_SHA256),
            scram(),
            SlowHashes.ALL,
            CryptHashes.ALL,
            List.of(DovecotPbkdf2.SCHEME),
            DigestHashes.ALL,
            List.of(PLAIN))
        .flatMap(List::stream)
        .forEach(scheme -> schemes.put(scheme.label(), scheme));
    return schemes;
  }

  private static List<PasswordScheme> scram() {
    return Stream.of(ScramHash.values())
        .map(hash ->
            new PasswordScheme(
                hash.mechanism(),
                keys -> ScramKeys.problem(hash, keys),
                (password, keys) -> ScramKeys.parse(hash, keys).matches(password)))
        .toList();
  }

  /** The scheme of a label in any case. */
  static Optional<PasswordScheme> of(String label) {
    String wanted = label.toUpperCase(Locale.ROOT);
    return Optional.ofNullable(BY_LABEL.get(SYNONYMS.getOrDefault(wanted, wanted)));
  }

  /** The scheme of a bare crypt(3) string, as in the files of shadow and htpasswd. */
  static Optional<PasswordScheme> ofCrypt(String hash) {
    return Stream.of(
            Map.entry("$5$", "SHA256-CRYPT"),
            Map.entry("$6$", "SHA512-CRYPT"),
            Map.entry("$1$", "MD5"),
            Map.entry("$apr1$", "MD5"),
            Map.entry("$2", "BLF-CRYPT"),
            Map.entry("$argon2id$", "ARGON2ID"),
            Map.entry("$argon2i$", "ARGON2I"))
        .filter(prefix -> hash.startsWith(prefix.getKey()))
        .findFirst()
        .flatMap(prefix -> of(prefix.getValue()));
  }

  /** The oldest of crypt(3), which has no mark but its form. */
  static Optional<PasswordScheme> ofDes(String hash) {
    return Optional.of(hash).filter(CryptHashes::isDesHash).flatMap(_ -> of("DES-CRYPT"));
  }

  /** For people who look for the right name. */
  static String labels() {
    return String.join(", ", BY_LABEL.keySet());
  }

  /** In a time that does not tell where they differ. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(octets(one), octets(other));
  }

  static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
