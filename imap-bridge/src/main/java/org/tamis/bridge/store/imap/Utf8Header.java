package org.tamis.bridge.store.imap;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.tamis.engine.message.Message;

/** Whether a header is one of RFC 6532: in UTF-8, and not all ASCII. */
final class Utf8Header {
  private Utf8Header() {}

  static boolean isIn(byte[] message) {
    ByteBuffer octets = ByteBuffer.wrap(message, 0, Message.of(message).bodyStart());
    return !isAscii(octets.duplicate()) && isUtf8(octets);
  }

  private static boolean isAscii(ByteBuffer octets) {
    while (octets.hasRemaining()) {
      if (octets.get() < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUtf8(ByteBuffer octets) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(octets);
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }
}
