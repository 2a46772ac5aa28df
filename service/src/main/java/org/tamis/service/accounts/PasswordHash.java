package org.tamis.service.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A password as a password file keeps it: {@code {SCHEME}hash}. */
public final class PasswordHash {
  private static final Pattern LABELLED = Pattern.compile("\\{([^}]*)}(.*)");

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
    String prepared = SaslPrep.prepare(password).orElse(password);
    return new PasswordHash(PasswordScheme.PBKDF2_SHA256, Pbkdf2.make(prepared).encoded());
  }

  /**
   * Reads what {@link #toString} writes, crypt(3) strings of SHA-256 and SHA-512 with the label of
   * Dovecot or none.
   *
   * @throws IllegalArgumentException with a reason that does not repeat the text
   */
  static PasswordHash parse(String text) {
    Matcher labelled = LABELLED.matcher(text);
    boolean hasLabel = labelled.matches();
    String label = hasLabel ? labelled.group(1) : "CRYPT";
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

  private static Optional<PasswordScheme> scheme(String label, String hash) {
    return label.equalsIgnoreCase("CRYPT")
        ? PasswordScheme.ofCrypt(hash)
        : PasswordScheme.of(label);
  }

  private static String unknown(String label) {
    if (label.toUpperCase(Locale.ROOT).matches("PLAIN|CLEAR|CLEARTEXT|PLAIN-MD5")) {
      return "plain text and MD5 passwords are not supported; generate a hash with tamis password";
    }
    return "unknown password scheme "
        + (label.equalsIgnoreCase("CRYPT") ? "(crypt other than $5$ and $6$)" : label)
        + "; supported: PBKDF2-SHA256, SHA256-CRYPT and SHA512-CRYPT";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PasswordHash that && scheme == that.scheme && hash.equals(that.hash);
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
