package org.tamis.bridge.store.imap;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.tamis.engine.compose.SevenBit;
import org.tamis.engine.message.ByteRange;
import org.tamis.engine.message.Message;

/** Whether a header is one of RFC 6532: in UTF-8, and not all ASCII. */
final class Utf8Header {
  private Utf8Header() {}

  static boolean isIn(byte[] message) {
    Message read = Message.of(message);
    int end = read.bodyStart();
    return !SevenBit.isAscii(read, new ByteRange(0, end))
        && isUtf8(ByteBuffer.wrap(message, 0, end));
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
