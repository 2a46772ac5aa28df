package org.tamis.studio.jmap;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of a /get (RFC 8620 §5.1).
 *
 * @param ids each once; empty for all
 * @param properties that are wanted; "id" is always among them
 */
public record GetArguments(Optional<List<String>> ids, Set<String> properties) {
  /**
   * @param all properties of the type, in order
   * @throws MethodError invalidArguments, or requestTooLarge
   */
  public static GetArguments of(Call call, List<String> all, JmapLimits limits) {
    call.arguments().allow(Set.of("accountId", "ids", "properties"));
    return of(call, all, all, limits);
  }

  /**
   * @param usual those that are returned when none are asked for
   */
  static GetArguments of(Call call, List<String> all, List<String> usual, JmapLimits limits) {
    List<String> wanted = call.arguments().texts("properties").orElse(usual);
    for (String property : wanted) {
      if (!all.contains(property)) {
        throw MethodError.invalidArguments("no such property: " + Words.quoted(property));
      }
    }
    Set<String> properties = new LinkedHashSet<>(List.of("id"));
    properties.addAll(wanted);
    return new GetArguments(
        call.arguments().texts("ids").map(ids -> each(ids, call, limits)), properties);
  }

  private static List<String> each(List<String> given, Call call, JmapLimits limits) {
    if (given.size() > limits.objectsInGet()) {
      throw MethodError.of("requestTooLarge");
    }
    Set<String> ids = new LinkedHashSet<>();
    given.forEach(id -> ids.add(call.created().resolve(id).orElse(id)));
    return new ArrayList<>(ids);
  }
}
