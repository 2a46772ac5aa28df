package org.tamis.bridge.store.imap;

/** The octets of a message as IMAP servers want them. */
final class LineEnds {
  private LineEnds() {}

  static boolean hasNul(byte[] octets) {
    for (byte octet : octets) {
      if (octet == 0) {
        return true;
      }
    }
    return false;
  }

  /** RFC 5322 §2.3: an LF of its own becomes CRLF; strict servers refuse it. */
  static byte[] crlf(byte[] octets) {
    int bare = bare(octets);
    if (bare == 0) {
      return octets;
    }
    byte[] crlf = new byte[octets.length + bare];
    int size = 0;
    for (int i = 0; i < octets.length; i++) {
      if (isBare(octets, i)) {
        crlf[size++] = '\r';
      }
      crlf[size++] = octets[i];
    }
    return crlf;
  }

  /**
   * Whether both are the same but for their CRs, and NUL, which Dovecot shows as 0x80 since RFC
   * 3501 §9 has none in a literal. Copies nothing, since they may be large.
   */
  static boolean areSameText(byte[] one, byte[] other) {
    int at = 0;
    for (byte octet : one) {
      if (octet == '\r') {
        continue;
      }
      at = afterReturns(other, at);
      if (at == other.length || shown(other[at++]) != shown(octet)) {
        return false;
      }
    }
    return afterReturns(other, at) == other.length;
  }

  private static byte shown(byte octet) {
    return octet == 0 ? (byte) 0x80 : octet;
  }

  private static int afterReturns(byte[] octets, int from) {
    int at = from;
    while (at < octets.length && octets[at] == '\r') {
      at++;
    }
    return at;
  }

  private static int bare(byte[] octets) {
    int bare = 0;
    for (int i = 0; i < octets.length; i++) {
      bare += isBare(octets, i) ? 1 : 0;
    }
    return bare;
  }

  private static boolean isBare(byte[] octets, int at) {
    return octets[at] == '\n' && (at == 0 || octets[at - 1] != '\r');
  }
}
