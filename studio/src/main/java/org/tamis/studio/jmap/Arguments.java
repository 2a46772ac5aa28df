package org.tamis.studio.jmap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Arguments of a method call. RFC 8620 §3.9: those that are unknown, missing or of the wrong type
 * are a {@link MethodError}, "invalidArguments". §3.5: null is the default.
 */
public record Arguments(ObjectNode json) {
  /** RFC 8620 §1.3. */
  private static final long LARGEST = (1L << 53) - 1;

  /**
   * @param names of all arguments that the method takes
   */
  public Arguments allow(Set<String> names) {
    for (String name : json.propertyNames()) {
      if (!names.contains(name)) {
        throw MethodError.invalidArguments("unknown argument: " + Words.quoted(name));
      }
    }
    return this;
  }

  private Optional<JsonNode> value(String name) {
    return Optional.ofNullable(json.get(name)).filter(value -> !value.isNull());
  }

  public boolean has(String name) {
    return value(name).isPresent();
  }

  public Optional<String> text(String name) {
    return value(name).map(value -> text(name, value));
  }

  public String required(String name) {
    return text(name).orElseThrow(() -> MethodError.invalidArguments("missing argument: " + name));
  }

  public Optional<List<String>> texts(String name) {
    return value(name)
        .map(value -> {
          if (!value.isArray()) {
            throw wrong(name, "an array of strings");
          }
          List<String> texts = new ArrayList<>();
          value.values().forEach(item -> texts.add(text(name, item)));
          return texts;
        });
  }

  private static String text(String name, JsonNode value) {
    if (!value.isString()) {
      throw wrong(name, "a string");
    }
    return value.stringValue();
  }

  /** An absent one is false; null is no Boolean. */
  public boolean flag(String name, boolean otherwise) {
    JsonNode value = json.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      throw wrong(name, "true or false");
    }
    return value.booleanValue();
  }

  public OptionalLong unsigned(String name) {
    OptionalLong number = integer(name);
    if (number.isPresent() && number.getAsLong() < 0) {
      throw wrong(name, "0 or more");
    }
    return number;
  }

  public OptionalLong integer(String name) {
    Optional<JsonNode> value = value(name);
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!value.get().isIntegralNumber() || !value.get().canConvertToLong()) {
      throw wrong(name, "an integer");
    }
    long number = value.get().longValue();
    if (Math.abs(number) > LARGEST) {
      throw wrong(name, "between -2^53 and 2^53");
    }
    return OptionalLong.of(number);
  }

  public Optional<ObjectNode> object(String name) {
    return value(name)
        .map(value -> {
          if (!(value instanceof ObjectNode object)) {
            throw wrong(name, "an object");
          }
          return object;
        });
  }

  /** A map from ids, or creation ids, to objects; empty when it is null. */
  public Map<String, ObjectNode> objects(String name) {
    Map<String, ObjectNode> objects = new LinkedHashMap<>();
    object(name)
        .ifPresent(map -> {
          for (Map.Entry<String, JsonNode> entry : map.properties()) {
            if (!(entry.getValue() instanceof ObjectNode object)) {
              throw wrong(name, "a map of objects");
            }
            objects.put(entry.getKey(), object);
          }
        });
    return objects;
  }

  /** Any value but null. */
  public Optional<JsonNode> any(String name) {
    return value(name);
  }

  /** The argument is not what it must be. */
  public static MethodError wrong(String name, String wanted) {
    return MethodError.invalidArguments(name + " is not " + wanted);
  }
}
