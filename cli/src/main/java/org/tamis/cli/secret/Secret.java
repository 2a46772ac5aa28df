package org.tamis.cli.secret;

import java.util.List;

/** Where a password or token comes from. It is asked for again whenever it is needed. */
public sealed interface Secret permits CommandSecret, FileSecret, KeyringSecret, TypedSecret {
  /** Octets of a secret, and of what comes with it. */
  int MOST_OCTETS = 64 << 10;

  /**
   * The secret as it is now: the first line of what there is.
   *
   * @throws SecretUnavailable with a clause for the user
   */
  String read() throws SecretUnavailable;

  /** What of the settings it is, and where it leads, such as {@code password-file /home/a/x}. */
  String place();

  /**
   * The first line.
   *
   * @param lines all that there is
   * @throws SecretUnavailable when it cannot be a secret
   */
  static String firstOf(List<String> lines) throws SecretUnavailable {
    String first = lines.isEmpty() ? "" : lines.getFirst();
    if (first.isEmpty()) {
      throw new SecretUnavailable("the first line is empty");
    }
    if (first.chars().anyMatch(Character::isISOControl)) { // RFC 4616 §2: NUL ends it elsewhere
      throw new SecretUnavailable("the first line has control characters in it");
    }
    return first;
  }
}
