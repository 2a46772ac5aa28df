package org.tamis.service.tls;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The little DER (X.690 §8, §10) that re-wrapping keys and a certificate take. */
final class Der {
  private static final int OCTET_STRING = 0x04;
  private static final int SEQUENCE = 0x30;

  private Der() {}

  static byte[] sequence(byte[]... parts) {
    return element(SEQUENCE, joined(parts));
  }

  static byte[] octetString(byte[] content) {
    return element(OCTET_STRING, content);
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** The content of the first element tagged {@code tag} inside the sequence {@code der}. */
  static Optional<byte[]> child(byte[] der, int tag) {
    try {
      ByteBuffer outer = ByteBuffer.wrap(der);
      outer.get();
      ByteBuffer inner = ByteBuffer.wrap(content(outer));
      while (inner.hasRemaining()) {
        int found = inner.get() & 0xFF;
        byte[] content = content(inner);
        if (found == tag) {
          return Optional.of(content);
        }
      }
      return Optional.empty();
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  private static byte[] content(ByteBuffer in) {
    int first = in.get() & 0xFF;
    int length = first < 0x80 ? first : longLength(in, first & 0x7F);
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] content = new byte[length];
    in.get(content);
    return content;
  }

  private static int longLength(ByteBuffer in, int octets) {
    int length = 0;
    for (int i = 0; i < Math.min(octets, 4); i++) {
      length = (length << 8) | (in.get() & 0xFF);
    }
    return octets > 4 ? -1 : length;
  }

  /**
   * Anything.
   *
   * @param tag of one octet
   * @param content shorter than 64 KiB
   */
  static byte[] element(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 6);
    out.write(tag);
    if (content.length >= 0x100) { // X.690 §10.1: in as few octets as there can be
      out.write(0x82);
      out.write(content.length >> 8);
    } else if (content.length >= 0x80) {
      out.write(0x81);
    }
    out.write(content.length);
    out.writeBytes(content);
    return out.toByteArray();
  }
}
