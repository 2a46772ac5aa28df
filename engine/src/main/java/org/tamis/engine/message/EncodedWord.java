package org.tamis.engine.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * An encoded word, {@code =?charset?encoding?text?=} (RFC 2047 §2).
 *
 * @param charset without the language suffix of RFC 2231 §5
 * @param encoding {@code B} or {@code Q}
 * @param end offset after the word in the text it stands in
 */
record EncodedWord(String charset, char encoding, String text, int end) {

  /** The word that starts with the {@code =?} at this offset, if it is one. */
  static Optional<EncodedWord> at(String text, int start) {
    int charsetEnd = start + 2;
    while (charsetEnd < text.length() && isTokenCharacter(text.charAt(charsetEnd))) {
      charsetEnd++;
    }
    int content = charsetEnd + 3;
    if (content > text.length()
        || charsetEnd == start + 2
        || text.charAt(charsetEnd) != '?'
        || text.charAt(charsetEnd + 2) != '?') {
      return Optional.empty();
    }
    char encoding = Character.toUpperCase(text.charAt(charsetEnd + 1));
    int contentEnd = contentEnd(text, content);
    if (contentEnd < 0 || (encoding != 'B' && encoding != 'Q')) {
      return Optional.empty();
    }
    String charset = withoutLanguage(text.substring(start + 2, charsetEnd));
    String word = text.substring(content, contentEnd);
    return Optional.of(new EncodedWord(charset, encoding, word, contentEnd + 2));
  }

  /** Where {@code ?=} is, or -1 when it is missing or another word starts before it. */
  private static int contentEnd(String text, int from) {
    for (int at = from; at + 1 < text.length(); at++) {
      char c = text.charAt(at);
      char next = text.charAt(at + 1);
      if (c == '?' && next == '=') {
        return at;
      }
      if (c == '=' && next == '?' && !text.startsWith("?=", at + 1)) {
        return -1;
      }
    }
    return -1;
  }

  // RFC 2231 §5: =?charset*language?…
  private static String withoutLanguage(String charset) {
    int star = charset.indexOf('*');
    return star < 0 ? charset : charset.substring(0, star);
  }

  private static boolean isTokenCharacter(char c) {
    return c > ' ' && c < 0x7F && c != '?' && c != '=';
  }

  /** Empty when the text is not in the encoding. */
  Optional<byte[]> octets(Charset target) {
    return encoding == 'B' ? base64() : Optional.of(quoted(target));
  }

  /** RFC 2045 §6.8: other characters are ignored; where there are only those it is no base64. */
  private Optional<byte[]> base64() {
    Base64Octets found = new Base64Octets(text.length());
    text.chars().forEach(found::add);
    boolean isBase64 = text.isBlank() || text.chars().anyMatch(Base64Octets::isAlphabet);
    return isBase64 ? Optional.of(found.finish()) : Optional.empty();
  }

  /** RFC 2047 §4.2; an equals sign that starts no octet stands for itself. */
  private byte[] quoted(Charset target) {
    ByteArrayOutputStream found = new ByteArrayOutputStream(text.length());
    int at = 0;
    while (at < text.length()) {
      int octet = Hex.escaped(text, at, '=');
      if (octet >= 0) {
        found.write(octet);
        at += 3;
      } else {
        int c = text.codePointAt(at);
        // Characters that should have been encoded come back as themselves.
        found.writeBytes(OctetText.encode(c == '_' ? ' ' : c, target));
        at += Character.charCount(c);
      }
    }
    return found.toByteArray();
  }
}
