package org.tamis.studio.jmap.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares what came with what was expected. An expected object may leave members out; one that is
 * null may be absent. Strings stand for more than themselves:
 *
 * <ul>
 *   <li>{@code {{*}}} is anything that is there, {@code {{absent}}} nothing at all;
 *   <li>{@code {{contains:words}}} is a string with these words;
 *   <li>{@code {{name}}} is any string the first time, and the same one from then on;
 *   <li>an array that begins with {@code {{unordered}}} has its items in any order, one that begins
 *       with {@code {{some}}} others besides.
 * </ul>
 */
final class Matching {
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{([\\w.-]+)}}");
  private static final String CONTAINS = "{{contains:";
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, String> variables = new HashMap<>();

  void set(String name, String value) {
    variables.put(name, value);
  }

  String get(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new AssertionError("nothing has set {{" + name + "}}");
    }
    return value;
  }

  /** With the values of all variables that have one. */
  String filled(String text) {
    Matcher found = VARIABLE.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (found.find()) {
      String value = variables.getOrDefault(found.group(1), found.group());
      found.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return found.appendTail(filled).toString();
  }

  JsonNode filled(JsonNode value) {
    if (value.isString()) {
      return JSON.getNodeFactory().stringNode(filled(value.stringValue()));
    }
    if (value.isArray()) {
      ArrayNode items = JSON.createArrayNode();
      value.values().forEach(item -> items.add(filled(item)));
      return items;
    }
    if (value.isObject()) {
      ObjectNode object = JSON.createObjectNode();
      value.properties().forEach(one -> object.set(filled(one.getKey()), filled(one.getValue())));
      return object;
    }
    return value;
  }

  /**
   * @param at where it is, for the message
   * @param actual null for what is absent
   */
  void check(String at, JsonNode expected, JsonNode actual) {
    JsonNode wanted = filled(expected);
    if (wanted.isString()) {
      checkText(at, wanted.stringValue(), actual);
    } else if (wanted.isNull()) {
      require(actual == null || actual.isNull(), at, wanted, actual);
    } else if (wanted.isObject()) {
      require(actual != null && actual.isObject(), at, wanted, actual);
      wanted
          .properties()
          .forEach(one -> check(at + "/" + one.getKey(), one.getValue(), actual.get(one.getKey())));
    } else if (wanted.isArray()) {
      require(actual != null && actual.isArray(), at, wanted, actual);
      checkArray(at, wanted, actual);
    } else if (wanted.isNumber()) {
      boolean same =
          actual != null
              && actual.isNumber()
              && wanted.decimalValue().compareTo(actual.decimalValue()) == 0;
      require(same, at, wanted, actual);
    } else {
      require(wanted.equals(actual), at, wanted, actual);
    }
  }

  private void checkText(String at, String wanted, JsonNode actual) {
    Matcher variable = VARIABLE.matcher(wanted);
    if (wanted.equals("{{absent}}")) {
      require(actual == null, at, wanted, actual);
    } else if (wanted.equals("{{*}}")) {
      require(actual != null && !actual.isNull(), at, wanted, actual);
    } else if (wanted.startsWith(CONTAINS)) {
      String part = wanted.substring(CONTAINS.length(), wanted.length() - 2);
      boolean contains = actual != null && actual.isString() && actual.stringValue().contains(part);
      require(contains, at, wanted, actual);
    } else if (variable.matches()) {
      require(actual != null && actual.isString(), at, wanted, actual);
      set(variable.group(1), actual.stringValue());
    } else {
      boolean same = actual != null && actual.isString() && actual.stringValue().equals(wanted);
      require(same, at, wanted, actual);
    }
  }

  private void checkArray(String at, JsonNode wanted, JsonNode actual) {
    String first = wanted.path(0).isString() ? wanted.path(0).stringValue() : "";
    boolean some = first.equals("{{some}}");
    if (some || first.equals("{{unordered}}")) {
      require(some || wanted.size() - 1 == actual.size(), at, wanted, actual);
      checkUnordered(at, wanted, actual);
      return;
    }
    require(wanted.size() == actual.size(), at, wanted, actual);
    for (int i = 0; i < wanted.size(); i++) {
      check(at + "/" + i, wanted.get(i), actual.get(i));
    }
  }

  private void checkUnordered(String at, JsonNode wanted, JsonNode actual) {
    List<JsonNode> left = new ArrayList<>(actual.valueStream().toList());
    for (int i = 1; i < wanted.size(); i++) {
      JsonNode one = wanted.get(i);
      require(left.removeIf(new OnlyFirst(one)::test), at, one, actual);
    }
  }

  /** Takes one item that fits, and no more. */
  private final class OnlyFirst {
    private final JsonNode wanted;
    private boolean taken;

    OnlyFirst(JsonNode wanted) {
      this.wanted = wanted;
    }

    boolean test(JsonNode item) {
      if (taken) {
        return false;
      }
      Map<String, String> before = Map.copyOf(variables);
      try {
        check("", wanted, item);
        taken = true;
      } catch (AssertionError e) {
        variables.clear();
        variables.putAll(before);
      }
      return taken;
    }
  }

  private static void require(boolean holds, String at, Object wanted, JsonNode actual) {
    if (!holds) {
      throw new AssertionError(at + "\n  expected: " + wanted + "\n  but came: " + actual);
    }
  }
}
