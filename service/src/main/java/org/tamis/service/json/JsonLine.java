package org.tamis.service.json;

import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.tamis.grammar.text.Printable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A JSON object on one line. */
public final class JsonLine {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonLine() {}

  /**
   * The object as text, with its line end.
   *
   * @param properties writes the object's properties
   */
  public static String of(Consumer<JsonGenerator> properties) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      properties.accept(json);
      json.writeEndObject();
    }
    return harmless(line.toString()) + '\n';
  }

  /** What no terminal may get as it is stands in strings only, where it may be escaped. */
  private static String harmless(String json) {
    if (json.codePoints().noneMatch(Printable::isHarmful)) {
      return json;
    }
    StringBuilder escaped = new StringBuilder(json.length() + 16);
    json.codePoints().forEach(c -> append(c, escaped));
    return escaped.toString();
  }

  private static void append(int codePoint, StringBuilder to) {
    if (Printable.isHarmful(codePoint)) {
      for (char unit : Character.toChars(codePoint)) {
        to.append("\\u%04X".formatted((int) unit));
      }
    } else {
      to.appendCodePoint(codePoint);
    }
  }

  /** A property whose value is an array of strings. */
  public static void strings(JsonGenerator json, String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }
}
