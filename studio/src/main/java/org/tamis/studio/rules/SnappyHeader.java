package org.tamis.studio.rules;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.tamis.grammar.source.Span;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * What RainLoop and SnappyMail store of a rule in the comment before it: a JSON object in Base64
 * between two lines, on lines of equal length.
 *
 * @param text the comments before the rule
 * @param place of the Base64 in it, with the line end behind each line
 * @param json decoded
 */
record SnappyHeader(String text, Span place, String json) {
  static final String BEGIN = "BEGIN:FILTER:";

  private static final String HEADER = "BEGIN:HEADER";
  private static final String END = "END:HEADER";

  private static final String NAME = "Name";
  private static final String ENABLED = "Enabled";

  /** Characters of Base64 on a line. */
  private static final int LINE = 74;

  private static final JsonMapper JSON = new JsonMapper();

  /** Of the last such comment in {@code text}. */
  static Optional<SnappyHeader> in(String text) {
    int filter = text.lastIndexOf(BEGIN);
    int header = filter < 0 ? -1 : text.indexOf(HEADER, filter);
    int start = header < 0 ? -1 : header + HEADER.length();
    int end = header < 0 ? -1 : text.indexOf(END, start);
    if (end < 0) {
      return Optional.empty();
    }
    Span place = new Span(start + LineEnd.at(text, start).length(), end);
    return decoded(text.substring(place.start(), Math.max(place.start(), end)))
        .map(json -> new SnappyHeader(text, place, json));
  }

  private static Optional<String> decoded(String lines) {
    try {
      byte[] octets = Base64.getDecoder().decode(lines.replaceAll("[ \\t\\r\\n]", ""));
      return Optional.of(new String(octets, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Whether only white space follows its comment. */
  boolean isLast() {
    int end = text.indexOf("*/", place.end());
    return end >= 0 && text.substring(end + 2).isBlank();
  }

  Optional<String> name() {
    return value(NAME)
        .filter(value -> json.charAt(value.start()) == '"')
        .map(value -> JSON.readValue(text(value), String.class));
  }

  /** The comments with another name; empty where that cannot be written as the program would. */
  Optional<String> withName(String name) {
    return value(NAME).flatMap(value -> with(value, JSON.writeValueAsString(name)));
  }

  /** The comments with the rule on or off; empty where it is so already, or cannot be written. */
  Optional<String> withEnabled(boolean on) {
    return value(ENABLED)
        .filter(value -> text(value).equals(Boolean.toString(!on)))
        .flatMap(value -> with(value, Boolean.toString(on)));
  }

  private String text(Span value) {
    return json.substring(value.start(), value.end());
  }

  /** Where the value of a member of the object is, unless that is an object or array itself. */
  private Optional<Span> value(String member) {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean wanted = parser.currentName().equals(member);
        if (parser.nextToken().isScalarValue() && wanted) {
          int start = (int) parser.currentTokenLocation().getCharOffset();
          parser.finishToken();
          return Optional.of(new Span(start, (int) parser.currentLocation().getCharOffset()));
        }
        parser.skipChildren();
      }
    } catch (JacksonException _) {
      return Optional.empty(); // no JSON is no name
    }
    return Optional.empty();
  }

  private Optional<String> with(Span value, String other) {
    String lines = text.substring(place.start(), place.end());
    if (!lines.equals(encoded(json, lines))) {
      return Optional.empty();
    }
    String changed = json.substring(0, value.start()) + other + json.substring(value.end());
    return Optional.of(
        text.substring(0, place.start()) + encoded(changed, lines) + text.substring(place.end()));
  }

  /** In lines with the line ends of {@code like}. */
  private static String encoded(String json, String like) {
    String lineEnd = like.contains("\r\n") ? "\r\n" : "\n";
    String all = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    StringBuilder lines = new StringBuilder();
    for (int at = 0; at < all.length(); at += LINE) {
      lines.append(all, at, Math.min(all.length(), at + LINE)).append(lineEnd);
    }
    return lines.toString();
  }
}
