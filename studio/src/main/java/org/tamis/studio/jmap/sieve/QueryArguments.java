package org.tamis.studio.jmap.sieve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tamis.engine.match.Collation;
import org.tamis.engine.match.Collations;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptListing.Script;
import org.tamis.studio.jmap.Arguments;
import org.tamis.studio.jmap.CoreCapability;
import org.tamis.studio.jmap.MethodError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which scripts are wanted, and in which order (RFC 8620 §5.5, RFC 9661 §2.5). */
record QueryArguments(Predicate<Script> filter, Comparator<Script> order) {
  private static final int MOST_CONDITIONS = 1_000;
  private static final int MOST_COMPARATORS = 10;
  private static final String CASEMAP = "i;unicode-casemap";

  /** Without a sort, and where that leaves two equal: the same from call to call. */
  private static final Comparator<Script> USUAL =
      Comparator.comparing(Script::name).thenComparing(Script::id);

  /**
   * @throws MethodError invalidArguments, unsupportedFilter or unsupportedSort
   */
  static QueryArguments of(Arguments arguments) {
    int[] conditions = {0};
    Predicate<Script> filter =
        arguments.object("filter").map(json -> filter(json, conditions)).orElse(_ -> true);
    return new QueryArguments(filter, order(arguments));
  }

  /** The results, in order. */
  List<Script> of(ScriptListing listing) {
    return listing.scripts().stream().filter(filter).sorted(order).toList();
  }

  private static Predicate<Script> filter(ObjectNode json, int[] conditions) {
    if (++conditions[0] > MOST_CONDITIONS) {
      throw MethodError.of("unsupportedFilter", "more than " + MOST_CONDITIONS + " conditions");
    }
    return json.has("operator") ? operator(new Arguments(json), conditions) : condition(json);
  }

  private static Predicate<Script> operator(Arguments operator, int[] conditions) {
    operator.allow(Set.of("operator", "conditions"));
    List<Predicate<Script>> all = new ArrayList<>();
    JsonNode array =
        operator
            .any("conditions")
            .filter(JsonNode::isArray)
            .orElseThrow(() -> Arguments.wrong("conditions", "an array"));
    for (JsonNode one : array.values()) {
      if (!(one instanceof ObjectNode object)) {
        throw Arguments.wrong("conditions", "an array of objects");
      }
      all.add(filter(object, conditions));
    }
    return switch (operator.required("operator")) {
      case "AND" -> script -> all.stream().allMatch(one -> one.test(script));
      case "OR" -> script -> all.stream().anyMatch(one -> one.test(script));
      case "NOT" -> script -> all.stream().noneMatch(one -> one.test(script));
      default -> throw Arguments.wrong("operator", "\"AND\", \"OR\" or \"NOT\"");
    };
  }

  private static Predicate<Script> condition(ObjectNode json) {
    Arguments condition =
        new Arguments(json).allow(Set.of(ScriptObject.NAME, ScriptObject.IS_ACTIVE));
    Predicate<Script> name =
        condition
            .text(ScriptObject.NAME)
            .<Predicate<Script>>map(part -> script -> script.name().value().contains(part))
            .orElse(_ -> true);
    if (!json.has(ScriptObject.IS_ACTIVE)) {
      return name;
    }
    boolean active = condition.flag(ScriptObject.IS_ACTIVE, false);
    return name.and(script -> script.active() == active);
  }

  private static Comparator<Script> order(Arguments arguments) {
    JsonNode sort = arguments.any("sort").orElseGet(() -> arguments.json().arrayNode());
    if (!sort.isArray() || sort.size() > MOST_COMPARATORS) {
      throw Arguments.wrong("sort", "an array of at most " + MOST_COMPARATORS + " comparators");
    }
    Comparator<Script> order = (_, _) -> 0;
    for (JsonNode one : sort.values()) {
      if (!(one instanceof ObjectNode object)) {
        throw Arguments.wrong("sort", "an array of objects");
      }
      order = order.thenComparing(comparator(new Arguments(object)));
    }
    return order.thenComparing(USUAL);
  }

  private static Comparator<Script> comparator(Arguments json) {
    json.allow(Set.of("property", "isAscending", "collation"));
    String collation = json.text("collation").orElse(CASEMAP);
    Comparator<Script> ascending =
        switch (json.required("property")) {
          case ScriptObject.NAME -> byName(collation);
          case ScriptObject.IS_ACTIVE -> Comparator.comparing(Script::active); // false first
          default -> throw MethodError.of("unsupportedSort");
        };
    return json.flag("isAscending", true) ? ascending : ascending.reversed();
  }

  /** RFC 8620 §5.5: without a collation, case makes no difference. */
  private static Comparator<Script> byName(String collation) {
    Collation collating =
        Optional.of(collation)
            .filter(CoreCapability.COLLATIONS::contains)
            .flatMap(Collations::of)
            .orElseThrow(() -> MethodError.of("unsupportedSort"));
    return (a, b) -> collating.compare(a.name().value(), b.name().value());
  }
}
