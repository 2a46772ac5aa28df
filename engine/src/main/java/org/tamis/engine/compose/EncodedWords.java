package org.tamis.engine.compose;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** A text cut into encoded words (RFC 2047 §2); no character is cut in two (§5). */
final class EncodedWords {
  private static final String QUOTED = "=?UTF-8?Q?";
  private static final String BASE64 = "=?UTF-8?B?";
  private static final String END = "?=";
  private static final int AROUND = QUOTED.length() + END.length();

  /** RFC 2047 §2. */
  static final int LONGEST = 75;

  /** Room for one character of four octets, in either encoding. */
  static final int SHORTEST = AROUND + 12;

  private final String text;
  private final boolean quoted;
  private int at;

  /** The encoding is the one that makes the whole text shorter. */
  EncodedWords(String text) {
    this.text = text;
    int octets = text.getBytes(UTF_8).length;
    this.quoted = quoted(text).length() <= (octets + 2) / 3 * 4;
  }

  boolean hasNext() {
    return at < text.length();
  }

  /**
   * The next word.
   *
   * @param room how long it may be, at least {@link #SHORTEST}
   */
  String next(int room) {
    int most = Math.min(room, LONGEST) - AROUND;
    int end = at;
    int used = 0;
    while (end < text.length()) {
      int next = end + Character.charCount(text.codePointAt(end));
      used += quoted ? quoted(text.substring(end, next)).length() : octets(end, next);
      if (used > (quoted ? most : most / 4 * 3)) {
        break;
      }
      end = next;
    }
    String part = text.substring(at, end);
    at = end;
    return quoted
        ? QUOTED + quoted(part) + END
        : BASE64 + Base64.getEncoder().encodeToString(part.getBytes(UTF_8)) + END;
  }

  private int octets(int from, int to) {
    return text.substring(from, to).getBytes(UTF_8).length;
  }

  /** RFC 2047 §5 (3): only what may stand in a phrase too is left as it is. */
  private static String quoted(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : text.getBytes(UTF_8)) {
      if (octet == ' ') {
        encoded.append('_');
      } else if (isPlain(octet)) {
        encoded.append((char) octet);
      } else {
        encoded.append(String.format("=%02X", octet & 0xFF));
      }
    }
    return encoded.toString();
  }

  private static boolean isPlain(byte octet) {
    return (octet >= '0' && octet <= '9')
        || (octet >= 'A' && octet <= 'Z')
        || (octet >= 'a' && octet <= 'z')
        || "!*+-/".indexOf(octet) >= 0;
  }
}
