package org.tamis.engine.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tamis.engine.message.HeaderName;

/**
 * A MIME entity as text, cut into its fields and its body.
 *
 * @param fields each with its continuation lines and without its last line end
 * @param body with CRLF
 */
record MimeSource(List<String> fields, String body) {
  /** RFC 5322 §2.1.1. */
  private static final int LONGEST_LINE = 998;

  static MimeSource of(String entity) {
    String text = MailLines.withCrlf(entity);
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (at < text.length() && !text.startsWith("\r\n", at)) {
      int end = text.indexOf("\r\n", at);
      String line = text.substring(at, end < 0 ? text.length() : end);
      if (isContinuation(line) && !fields.isEmpty()) {
        fields.add(fields.removeLast() + "\r\n" + line);
      } else {
        fields.add(line);
      }
      at = end < 0 ? text.length() : end + 2;
    }
    return new MimeSource(fields, text.substring(Math.min(at + 2, text.length())));
  }

  private static boolean isContinuation(String line) {
    return line.startsWith(" ") || line.startsWith("\t");
  }

  Optional<String> problem() {
    for (String field : fields) {
      if (!isAscii(field)) {
        // RFC 5230 §5: no 8-bit header material
        return Optional.of("the header of a MIME entity must be printable ASCII");
      }
      if (name(field).isEmpty()) {
        return Optional.of("a MIME entity begins with header fields and an empty line");
      }
      if (field.lines().anyMatch(line -> line.length() > LONGEST_LINE)) {
        return Optional.of("a line in the header of a MIME entity is too long");
      }
    }
    return Optional.empty();
  }

  private static boolean isAscii(String field) {
    return field.chars().allMatch(c -> (c >= ' ' && c <= '~') || "\t\r\n".indexOf(c) >= 0);
  }

  private static Optional<HeaderName> name(String field) {
    int colon = field.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : HeaderName.parse(field.substring(0, colon).stripTrailing());
  }

  /** The fields that say what the content is (RFC 2045 §9), with their line ends. */
  String contentFields() {
    StringBuilder kept = new StringBuilder();
    fields.stream().filter(MimeSource::isContentField).forEach(f -> kept.append(f).append("\r\n"));
    return kept.toString();
  }

  /** Whether there is such a field. */
  boolean has(String lowerName) {
    return fields.stream().anyMatch(field -> lowerName(field).equals(lowerName));
  }

  /** Those that say something else; MIME-Version is in the message anyway. */
  List<String> otherNames() {
    return fields.stream()
        .filter(field -> !isContentField(field) && !lowerName(field).equals("mime-version"))
        .flatMap(field -> name(field).map(HeaderName::text).stream())
        .toList();
  }

  private static boolean isContentField(String field) {
    return lowerName(field).startsWith("content-");
  }

  private static String lowerName(String field) {
    return name(field).map(HeaderName::text).orElse("").toLowerCase(Locale.ROOT);
  }
}
