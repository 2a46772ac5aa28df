package org.tamis.service.accounts;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A password as a password file keeps it: {@code {SCHEME}hash}. */
public final class PasswordHash {
  private static final Pattern LABELLED =
      Pattern.compile("\\{([^}.]*)(?:\\.(?i:b64|base64|hex))?}(.*)");

  private final PasswordScheme scheme;
  private final String hash;

  private PasswordHash(PasswordScheme scheme, String hash) {
    this.scheme = scheme;
    this.hash = hash;
  }

  /**
   * Hashes a password with a new salt and the recommended scheme, PBKDF2-SHA256.
   *
   * @param password in any Unicode form; prepared by RFC 4013 where that is possible
   */
  public static PasswordHash make(String password) {
    return make(password, Pbkdf2.DEFAULT_ITERATIONS);
  }

  /**
   * @param iterations 1,000 to 10,000,000
   */
  static PasswordHash make(String password, int iterations) {
    String prepared = SaslPrep.prepare(password).orElse(password);
    return new PasswordHash(
        PasswordSchemes.PBKDF2_SHA256, Pbkdf2.make(prepared, iterations).encoded());
  }

  /** What SCRAM needs of a password, as a password file keeps it. */
  static PasswordHash of(ScramKeys keys) {
    return new PasswordHash(
        PasswordSchemes.of(keys.hash().mechanism()).orElseThrow(), keys.encoded());
  }

  /** A password as it is, for accounts that are made for a test or a demonstration. */
  static PasswordHash plain(String password) {
    return new PasswordHash(PasswordSchemes.PLAIN, password);
  }

  /**
   * Reads what {@link #toString} writes, with the labels of Dovecot or none before a string of
   * crypt(3).
   *
   * @throws IllegalArgumentException with a reason that does not repeat the text
   */
  static PasswordHash parse(String text) {
    Matcher labelled = LABELLED.matcher(text);
    boolean hasLabel = labelled.matches();
    String label = hasLabel ? labelled.group(1) : "";
    String hash = hasLabel ? labelled.group(2) : text;
    PasswordScheme scheme =
        scheme(label, hash).orElseThrow(() -> new IllegalArgumentException(unknown(label)));
    scheme
        .problem(hash)
        .ifPresent(why -> {
          throw new IllegalArgumentException("the " + scheme.label() + " hash " + why);
        });
    return new PasswordHash(scheme, hash);
  }

  /**
   * Whether this is the hash of {@code password}, as it is or prepared by RFC 4013: other programs
   * do not prepare.
   */
  boolean matches(String password) {
    return Stream.concat(Stream.of(password), SaslPrep.prepare(password).stream())
        .distinct()
        .map(form -> scheme.matches(form, hash))
        .reduce(false, Boolean::logicalOr); // no early end: each form costs the same
  }

  /**
   * The keys for SCRAM, where the scheme has them, SCRAM's own and PBKDF2-SHA256, and clients can
   * compute them.
   */
  Optional<ScramKeys> scram(ScramHash wanted) {
    if (!hasScram(wanted)) {
      return Optional.empty();
    }
    if (!scheme.equals(PasswordSchemes.PBKDF2_SHA256)) {
      return Optional.of(ScramKeys.parse(wanted, hash));
    }
    // RFC 5802 §3: SaltedPassword := Hi(Normalize(password), salt, i), which is this hash.
    Pbkdf2 pbkdf2 = Pbkdf2.parse(hash);
    Base64.Decoder base64 = Base64.getDecoder();
    return Optional.of(
        ScramKeys.ofSalted(
            wanted,
            base64.decode(pbkdf2.hash()),
            base64.decode(pbkdf2.salt()),
            pbkdf2.iterations()));
  }

  boolean hasScram(ScramHash wanted) {
    boolean pbkdf2 = scheme.equals(PasswordSchemes.PBKDF2_SHA256);
    int iterations =
        pbkdf2 && wanted == ScramHash.SHA_256
            ? Pbkdf2.parse(hash).iterations()
            : scheme.label().equals(wanted.mechanism())
                ? ScramKeys.parse(wanted, hash).iterations()
                : Integer.MAX_VALUE;
    return iterations <= ScramKeys.MOST_FOR_CLIENTS;
  }

  /** Whether everybody who reads the file knows the password. */
  boolean isPlain() {
    return scheme.equals(PasswordSchemes.PLAIN);
  }

  private static Optional<PasswordScheme> scheme(String label, String hash) {
    if (label.isEmpty()) {
      return PasswordSchemes.ofCrypt(
          hash); // not DES, which many a password in clear text looks like
    }
    return label.equalsIgnoreCase("CRYPT")
        ? PasswordSchemes.ofCrypt(hash).or(() -> PasswordSchemes.ofDes(hash))
        : PasswordSchemes.of(label);
  }

  private static String unknown(String label) {
    boolean crypt = label.isEmpty() || label.equalsIgnoreCase("CRYPT");
    String name =
        label.toUpperCase(Locale.ROOT).matches("[A-Z0-9-]{1,30}") ? label : "(not a name)";
    return "unknown password scheme "
        + (crypt ? "(crypt other than $1$, $5$, $6$, $2y$ and $argon2)" : name)
        + "; supported: "
        + PasswordSchemes.labels();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PasswordHash that
        && scheme.equals(that.scheme)
        && hash.equals(that.hash);
  }

  @Override
  public int hashCode() {
    return hash.hashCode();
  }

  /** The line's part: not the password, yet nothing to be shown around. */
  @Override
  public String toString() {
    return "{" + scheme.label() + "}" + hash;
  }
}
