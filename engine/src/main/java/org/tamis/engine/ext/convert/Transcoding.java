package org.tamis.engine.ext.convert;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.tamis.engine.message.ContentType;
import org.tamis.engine.text.Shown;

/**
 * The transcoding parameters that there are for text (RFC 6558 §2, RFC 5259 §6).
 *
 * @param charset of what comes out
 * @param unknown what stands for a character that the charset has not; without it there is no
 *     conversion, except that HTML has another way to write any character
 */
record Transcoding(Charset charset, Optional<String> unknown) {
  private static final String CHARSET = "charset";
  private static final String UNKNOWN = "unknown-character-replacement";
  private static final String ASCII_SAMPLE = "\r\n -=<A>z09";

  /** {@code name=value}; what is wrong with a parameter, if anything is. */
  static Optional<String> problem(String parameter) {
    int equals = parameter.indexOf('=');
    boolean named =
        equals > 0 && parameter.chars().limit(equals).allMatch(c -> c > ' ' && c <= '~');
    return named
        ? Optional.empty()
        : Optional.of(
            "\"" + Shown.text(parameter) + "\" is not a parameter such as \"charset=utf-8\"");
  }

  /** Empty when one of them is unknown, has no such value, or is there twice (RFC 5259 §6). */
  static Optional<Transcoding> of(List<String> parameters) {
    Map<String, String> values = new HashMap<>();
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      String name = parameter.substring(0, Math.max(equals, 0)).toLowerCase(Locale.ROOT);
      boolean known = name.equals(CHARSET) || name.equals(UNKNOWN);
      if (!known || values.put(name, parameter.substring(equals + 1)) != null) {
        return Optional.empty();
      }
    }
    return charset(values.getOrDefault(CHARSET, "utf-8"))
        .map(charset -> new Transcoding(charset, Optional.ofNullable(values.get(UNKNOWN))));
  }

  /** One that mail can use for text: RFC 2046 §4.1.1 wants CRLF to be CRLF in it. */
  private static Optional<Charset> charset(String name) {
    return ContentType.charset(name)
        .map(known -> Charset.isSupported(name) ? Charset.forName(name) : known)
        .filter(Charset::canEncode)
        .filter(charset -> !charset.name().toLowerCase(Locale.ROOT).startsWith("x-"))
        .filter(charset ->
            Arrays.equals(ASCII_SAMPLE.getBytes(charset), ASCII_SAMPLE.getBytes(US_ASCII)));
  }

  /** Empty when there is a character that cannot be written. */
  Optional<byte[]> encode(String text) {
    return attempt(text).or(() -> unknown.flatMap(u -> attempt(instead(text, _ -> u))));
  }

  /** As {@link #encode}, where any character can be written as a reference to it. */
  Optional<byte[]> encodeHtml(String html) {
    return attempt(html).or(() -> attempt(instead(html, c -> unknown.orElse("&#" + c + ";"))));
  }

  private String instead(String text, IntFunction<String> replacement) {
    CharsetEncoder encoder = charset.newEncoder();
    StringBuilder encodable = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          String character = Character.toString(c);
          encodable.append(encoder.canEncode(character) ? character : replacement.apply(c));
        });
    return encodable.toString();
  }

  private Optional<byte[]> attempt(String text) {
    if (charset.equals(UTF_8)) {
      return Optional.of(text.getBytes(UTF_8));
    }
    try {
      ByteBuffer octets = charset.newEncoder().encode(CharBuffer.wrap(text));
      byte[] copied = new byte[octets.remaining()];
      octets.get(copied);
      return Optional.of(copied);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
