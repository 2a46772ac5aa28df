package org.tamis.engine.ext.encodedcharacter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.signature.Report;
import org.tamis.engine.text.Octets;
import org.tamis.grammar.source.Span;

/** Decodes one string, in one pass: what a sequence gives is not looked at again. */
final class EncodedCharacters {
  private static final int HEX_DIGITS_OF_AN_OCTET = 2;

  private final String value;
  private final Span span;
  private final Report report;
  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

  /** A well-formed sequence: its numbers, and the index after its closing brace. */
  private record Sequence(boolean hex, List<String> numbers, int end) {}

  EncodedCharacters(String value, Span span, Report report) {
    this.value = value;
    this.span = span;
    this.report = report;
  }

  String decode() {
    int at = 0;
    while (at < value.length()) {
      int next = value.indexOf("${", at);
      int start = next < 0 ? value.length() : next;
      literal(at, start);
      at = start < value.length() ? sequence(start) : start;
    }
    return Octets.read(octets.toByteArray());
  }

  private int sequence(int start) {
    Optional<Sequence> sequence = parse(start);
    if (sequence.isEmpty()) {
      literal(start, start + 2);
      return start + 2;
    }
    sequence.get().numbers().forEach(n -> append(n, sequence.get().hex()));
    return sequence.get().end();
  }

  private void literal(int start, int end) {
    octets.writeBytes(value.substring(start, end).getBytes(StandardCharsets.UTF_8));
  }

  private void append(String number, boolean hex) {
    int code = codePoint(number);
    if (hex) {
      octets.write(code);
    } else if (code > Character.MAX_CODE_POINT || isSurrogate(code)) {
      report.error(
          "SV0230",
          span,
          "${unicode:" + number + "} is not a Unicode character",
          "the valid ranges are 0 to D7FF and E000 to 10FFFF");
    } else {
      octets.writeBytes(Character.toString(code).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static boolean isSurrogate(int code) {
    return code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
  }

  /** The number, or one that is too large where it has too many digits to be a character. */
  private static int codePoint(String digits) {
    String significant = digits.replaceFirst("^0+(?=.)", "");
    return significant.length() > 6
        ? Character.MAX_CODE_POINT + 1
        : Integer.parseInt(significant, 16);
  }

  private Optional<Sequence> parse(int start) {
    boolean hex = value.regionMatches(true, start, "${hex:", 0, 6);
    boolean unicode = value.regionMatches(true, start, "${unicode:", 0, 10);
    if (!hex && !unicode) {
      return Optional.empty();
    }
    int at = start + (hex ? 6 : 10);
    List<String> numbers = new ArrayList<>();
    while (at < value.length()) {
      int digits = skipBlanks(at);
      int end = skipDigits(digits);
      if (end == digits) {
        boolean closed = end < value.length() && value.charAt(end) == '}' && !numbers.isEmpty();
        return closed ? Optional.of(new Sequence(hex, numbers, end + 1)) : Optional.empty();
      }
      boolean separated = numbers.isEmpty() || digits > at;
      if (!separated || (hex && end - digits > HEX_DIGITS_OF_AN_OCTET)) {
        return Optional.empty();
      }
      numbers.add(value.substring(digits, end));
      at = end;
    }
    return Optional.empty();
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < value.length() && " \t\r\n".indexOf(value.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private int skipDigits(int from) {
    int at = from;
    while (at < value.length() && isHexDigit(value.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isHexDigit(char c) {
    return c < 128 && Character.digit(c, 16) >= 0;
  }
}
