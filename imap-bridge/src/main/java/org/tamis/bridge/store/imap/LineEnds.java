package org.tamis.bridge.store.imap;

import java.io.ByteArrayOutputStream;

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
    ByteArrayOutputStream out = new ByteArrayOutputStream(octets.length + bare);
    for (int i = 0; i < octets.length; i++) {
      if (isBare(octets, i)) {
        out.write('\r');
      }
      out.write(octets[i]);
    }
    return out.toByteArray();
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
