package org.tamis.engine.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the encoded words in one text (RFC 2047). Lenient where mail programs show the decoded
 * text: a word may touch other text, hold spaces, or lack its padding. Work is linear: each octet
 * is looked at a fixed number of times.
 */
final class EncodedWordDecoder {
  private final String text;
  private final StringBuilder decoded;
  // Octets of adjacent words in one charset: a character may be split between them.
  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
  private @Nullable Charset charset;

  EncodedWordDecoder(String text) {
    this.text = text;
    this.decoded = new StringBuilder(text.length());
  }

  String decode() {
    int copied = 0;
    int at = text.indexOf("=?");
    while (at >= 0) {
      Optional<EncodedWord> word = EncodedWord.at(text, at);
      if (word.isPresent() && add(word.get(), copied, at)) {
        copied = word.get().end();
        at = text.indexOf("=?", copied);
      } else {
        at = text.indexOf("=?", at + 1);
      }
    }
    flush();
    return decoded.append(text, copied, text.length()).toString();
  }

  /** False when the word stays as it is. */
  private boolean add(EncodedWord word, int copied, int at) {
    // RFC 5228 §2.7.2: local conventions for an unknown charset: it is guessed, as in bodies
    Charset target = MailCharsets.find(word.charset()).orElse(StandardCharsets.US_ASCII);
    Optional<byte[]> content = word.octets(target);
    if (content.isEmpty()) {
      return false;
    }
    // RFC 2047 §6.2: white space between adjacent encoded words is not shown.
    boolean adjacent = charset != null && isBlank(copied, at);
    if (!adjacent || !target.equals(charset)) {
      flush();
    }
    if (!adjacent) {
      decoded.append(text, copied, at);
    }
    charset = target;
    octets.writeBytes(content.get());
    return true;
  }

  private void flush() {
    if (charset != null) {
      byte[] all = octets.toByteArray();
      decoded.append(OctetText.decode(all, 0, all.length, charset));
      octets.reset();
    }
  }

  private boolean isBlank(int from, int to) {
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
        return false;
      }
    }
    return true;
  }
}
