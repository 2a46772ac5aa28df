package org.tamis.service.accounts;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is kept of the password of one account: one hash, or several of the same password, separated
 * by spaces, since each mechanism of SCRAM needs keys of its own. No hash lets nobody in.
 */
public record PasswordEntry(List<PasswordHash> hashes) {
  /** Of an account that nobody can log in to with a password. */
  public static final PasswordEntry LOCKED = new PasswordEntry(List.of());

  /**
   * What the clients of SCRAM compute: cyrus-sasl takes up to 65,536, those in Java up to 32,768,
   * and the RFCs ask for 4,096.
   */
  public static final int DEFAULT_ITERATIONS = 32_768;

  private static final Pattern BETWEEN = Pattern.compile(" +(?=\\{)");

  public PasswordEntry {
    hashes = List.copyOf(hashes);
  }

  /**
   * For all mechanisms that are offered: PBKDF2-SHA256, which also serves SCRAM-SHA-256, and keys
   * for SCRAM-SHA-1.
   */
  public static PasswordEntry make(String password) {
    return make(password, DEFAULT_ITERATIONS);
  }

  /**
   * @param iterations 4,096 (RFC 7677 §4) to 10,000,000; above 65,536 for PLAIN alone
   */
  public static PasswordEntry make(String password, int iterations) {
    PasswordHash first = PasswordHash.make(password, iterations);
    return iterations > ScramKeys.MOST_FOR_CLIENTS
        ? new PasswordEntry(List.of(first))
        : new PasswordEntry(
            List.of(first, PasswordHash.of(ScramKeys.make(ScramHash.SHA_1, password, iterations))));
  }

  /** Of a password that is no secret, as in a demonstration. */
  public static PasswordEntry plain(String password) {
    return new PasswordEntry(List.of(PasswordHash.plain(password)));
  }

  /**
   * Reads what {@link #toString} writes, or one hash of another program.
   *
   * @throws IllegalArgumentException with a reason that does not repeat the text
   */
  public static PasswordEntry parse(String text) {
    PasswordHash first = PasswordHash.parse(BETWEEN.split(text, 2)[0]);
    return first.isPlain() // a password may have spaces and braces
        ? new PasswordEntry(List.of(PasswordHash.parse(text)))
        : new PasswordEntry(BETWEEN.splitAsStream(text).map(PasswordHash::parse).toList());
  }

  /** Whether the password is that of the first hash, which is the one to be asked. */
  boolean matches(String password) {
    return !hashes.isEmpty() && hashes.getFirst().matches(password);
  }

  Optional<ScramKeys> scram(ScramHash hash) {
    return hashes.stream().flatMap(one -> one.scram(hash).stream()).findFirst();
  }

  boolean hasScram(ScramHash hash) {
    return hashes.stream().anyMatch(one -> one.hasScram(hash));
  }

  boolean isPlain() {
    return hashes.stream().anyMatch(PasswordHash::isPlain);
  }

  boolean isLocked() {
    return hashes.isEmpty();
  }

  /** As it stands in a password file. */
  @Override
  public String toString() {
    return String.join(" ", hashes.stream().map(Object::toString).toList());
  }
}
