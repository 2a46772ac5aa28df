package org.tamis.bridge.store.lmtp;

import java.io.IOException;

/**
 * A message as it goes over the wire: each line ends with CRLF (RFC 5321 §2.3.8), and one that
 * begins with a dot has one more (§4.5.2).
 */
record WireContent(byte[] octets) {
  private static final int CHUNK = 1 << 16;

  /** Takes what is to be sent. */
  @FunctionalInterface
  interface Sink {
    void take(byte[] octets, int length) throws IOException;
  }

  /** RFC 1870 §5: as it is transmitted, without the dots. */
  long size() {
    long size = octets.length;
    for (int i = 0; i < octets.length; i++) {
      size += isLineEnd(i) && !isPair(i) ? 1 : 0;
      i += isPair(i) ? 1 : 0;
    }
    return endsInLine() ? size + 2 : size;
  }

  private boolean isLineEnd(int at) {
    return octets[at] == '\n' || octets[at] == '\r';
  }

  private boolean isPair(int at) {
    return octets[at] == '\r' && at + 1 < octets.length && octets[at + 1] == '\n';
  }

  private boolean endsInLine() {
    return octets.length == 0 || !isLineEnd(octets.length - 1);
  }

  /** With the line that ends it. */
  void send(Sink sink) throws IOException {
    byte[] chunk = new byte[CHUNK];
    int filled = 0;
    boolean begins = true;
    for (int i = 0; i < octets.length; i++) {
      if (filled > CHUNK - 3) {
        sink.take(chunk, filled);
        filled = 0;
      }
      if (begins && octets[i] == '.') {
        chunk[filled++] = '.';
      }
      begins = isLineEnd(i);
      if (begins) {
        chunk[filled++] = '\r';
        chunk[filled++] = '\n';
        i += isPair(i) ? 1 : 0;
      } else {
        chunk[filled++] = octets[i];
      }
    }
    sink.take(chunk, filled);
    byte[] end =
        (endsInLine() ? "\r\n.\r\n" : ".\r\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    sink.take(end, end.length);
  }
}
