package org.tamis.studio.jmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Arguments that are taken from the results of earlier calls (RFC 8620 §3.7). */
final class ResultReferences {
  /** Of an array that a "*" makes: results that refer to results could double each time. */
  private static final int MOST_ITEMS = 100_000;

  private static final int MOST_TOKENS = 100;

  /** RFC 6901 §4: no leading zeros. */
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  private final List<Invocation> responses;
  private int items;

  /**
   * @param responses to earlier calls of the request
   */
  ResultReferences(List<Invocation> responses) {
    this.responses = responses;
  }

  /**
   * The arguments with all references resolved.
   *
   * @throws MethodError invalidResultReference, or invalidArguments
   */
  ObjectNode resolve(ObjectNode arguments) {
    ObjectNode resolved = IJson.object();
    for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
      String name = argument.getKey();
      boolean isReference = name.startsWith("#");
      String real = isReference ? name.substring(1) : name;
      if (resolved.has(real)) { // both "foo" and "#foo"
        throw MethodError.invalidArguments("given twice: " + Words.quoted(real));
      }
      resolved.set(real, isReference ? value(argument.getValue()) : argument.getValue());
    }
    return resolved;
  }

  private JsonNode value(JsonNode reference) {
    String resultOf = member(reference, "resultOf");
    Invocation response =
        responses.stream()
            .filter(one -> one.callId().equals(resultOf))
            .findFirst() // step 1: the first response of that call
            .orElseThrow(() -> failed("no earlier call has the id " + Words.quoted(resultOf)));
    if (!response.name().equals(member(reference, "name"))) {
      throw failed("the response is " + Words.quoted(response.name()));
    }
    return at(response.arguments(), tokens(member(reference, "path")));
  }

  private static String member(JsonNode reference, String name) {
    JsonNode value = reference.path(name);
    if (!value.isString()) {
      throw failed(name + " is not a string");
    }
    return value.stringValue();
  }

  /** RFC 6901 §3. */
  private static List<String> tokens(String path) {
    if (path.isEmpty()) {
      return List.of();
    }
    if (!path.startsWith("/")) {
      throw failed("path does not begin with \"/\"");
    }
    List<String> tokens = List.of(path.substring(1).split("/", -1));
    if (tokens.size() > MOST_TOKENS) {
      throw failed("path is too long");
    }
    return tokens.stream().map(ResultReferences::unescaped).toList();
  }

  private static String unescaped(String token) {
    return token.replace("~1", "/").replace("~0", "~");
  }

  private JsonNode at(JsonNode value, List<String> tokens) {
    if (tokens.isEmpty()) {
      return value;
    }
    String token = tokens.getFirst();
    List<String> rest = tokens.subList(1, tokens.size());
    if (value.isArray() && token.equals("*")) {
      return each(value, rest);
    }
    JsonNode next = value.isArray() ? item(value, token) : value.get(token);
    if (next == null) {
      throw failed("there is nothing at " + Words.quoted(token));
    }
    return at(next, rest);
  }

  private static @Nullable JsonNode item(JsonNode array, String token) {
    return INDEX.matcher(token).matches() ? array.get(Integer.parseInt(token)) : null;
  }

  /** Results that are arrays are flattened into one. */
  private JsonNode each(JsonNode array, List<String> rest) {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode item : array.values()) {
      JsonNode result = at(item, rest);
      items += result.isArray() ? result.size() + 1 : 1;
      if (items > MOST_ITEMS) {
        throw failed("more than " + MOST_ITEMS + " results");
      }
      if (result.isArray()) {
        result.values().forEach(all::add);
      } else {
        all.add(result);
      }
    }
    ArrayNode results = IJson.mapper().createArrayNode();
    all.forEach(results::add);
    return results;
  }

  private static MethodError failed(String why) {
    return MethodError.of("invalidResultReference", why);
  }
}
