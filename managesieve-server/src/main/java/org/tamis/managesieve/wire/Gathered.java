package org.tamis.managesieve.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The octets of one word or string so far. The room that a script took is given back: its
 * connection stays, and asks for little.
 */
final class Gathered {
  private static final int FEW = 128;
  private static final int MANY = 1_024;

  private ByteArrayOutputStream octets = new ByteArrayOutputStream(FEW);

  void add(int octet) {
    octets.write(octet);
  }

  void add(byte[] more) {
    octets.writeBytes(more);
  }

  /** Nothing is gathered yet. */
  void clear() {
    if (octets.size() > MANY) {
      octets = new ByteArrayOutputStream(FEW);
    } else {
      octets.reset();
    }
  }

  String ascii() {
    return octets.toString(StandardCharsets.US_ASCII);
  }

  Octets toOctets() {
    return Octets.of(octets.toByteArray());
  }
}
