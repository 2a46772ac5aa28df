package org.tamis.service.accounts.oauth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The members at the top of a JSON object.
 *
 * @param texts those that are text, numbers or truth values
 * @param lists the texts of those that are arrays
 */
record JsonMembers(Map<String, String> texts, Map<String, List<String>> lists) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Empty where it is no object; JacksonException where it is no JSON. */
  static Optional<JsonMembers> of(byte[] json) {
    JsonMembers members = new JsonMembers(new HashMap<>(), new HashMap<>());
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        members.read(parser);
      }
    }
    return Optional.of(members);
  }

  /** Whether a member is this text, or an array that has it. */
  boolean has(String name, String text) {
    return text.equals(texts.get(name)) || lists.getOrDefault(name, List.of()).contains(text);
  }

  private void read(JsonParser parser) {
    String name = parser.currentName();
    if (parser.nextToken().isScalarValue()) {
      texts.put(name, parser.getString());
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      lists.put(name, list(parser));
    } else {
      parser.skipChildren();
    }
  }

  private static List<String> list(JsonParser parser) {
    List<String> texts = new ArrayList<>();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      if (next == JsonToken.VALUE_STRING) {
        texts.add(parser.getString());
      } else {
        parser.skipChildren();
      }
    }
    return texts;
  }
}
