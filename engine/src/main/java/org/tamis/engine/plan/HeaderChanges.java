package org.tamis.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.Message;

/**
 * What a script has done to the header of a message, each field as {@code Name: value}.
 *
 * @param added from top to bottom
 * @param deleted from top to bottom
 */
public record HeaderChanges(List<String> added, List<String> deleted) {
  /** None where the message was not edited. */
  public static HeaderChanges of(Message received, Optional<Message> edited) {
    if (edited.isEmpty()) {
      return new HeaderChanges(List.of(), List.of());
    }
    List<String> before = fields(received);
    List<String> after = fields(edited.get());
    return new HeaderChanges(without(after, before), without(before, after));
  }

  /** One line for each, with its sign. */
  List<String> lines() {
    return Stream.concat(
            added.stream().map(field -> "header: + " + field),
            deleted.stream().map(field -> "header: - " + field))
        .toList();
  }

  public boolean isEmpty() {
    return added.isEmpty() && deleted.isEmpty();
  }

  private static List<String> fields(Message message) {
    return message.fields().stream().map(HeaderChanges::shown).toList();
  }

  private static String shown(HeaderField field) {
    return field.name() + ": " + field.text();
  }

  /** A field that is there twice and goes once is there once. */
  private static List<String> without(List<String> fields, List<String> others) {
    Map<String, Integer> left = new HashMap<>();
    others.forEach(field -> left.merge(field, 1, Integer::sum));
    List<String> rest = new ArrayList<>();
    for (String field : fields) {
      if (left.merge(field, -1, Integer::sum) < 0) {
        rest.add(field);
      }
    }
    return rest;
  }
}
