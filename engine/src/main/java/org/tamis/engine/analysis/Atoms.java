package org.tamis.engine.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.analysis.Proposition.Comparison;
import org.tamis.engine.check.CheckedScript.CheckedTest;
import org.tamis.engine.match.KeyTest;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.AddressPart;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.MatchType;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;

/** The arguments of a test in a form in which tests that mean the same are equal. */
final class Atoms {
  /** More names times keys than this stay one test. */
  private static final int MOST_PAIRS = 1_000;

  private Atoms() {}

  /** What a test looks at and how. */
  private record Look(
      String test,
      Map<Parameter<?>, Object> arguments,
      Optional<String> matchType,
      Optional<String> collation,
      Optional<String> operand,
      Optional<String> part) {}

  /** A test that is not taken apart. */
  private record Whole(Object look, Object keys) {}

  /**
   * What the test compares, of which one must hold: {@link Comparison}s, or the test as a whole.
   *
   * @return empty when the test cannot be compared with others
   */
  static List<Object> of(CheckedTest test) {
    Call call = test.call();
    if (!test.spec().repeatable() || !isConstant(call)) {
      return List.of();
    }
    Optional<Parameter<?>> alternatives = alternatives(test);
    Optional<KeyTest.Type> type = call.matching().type().flatMap(MatchType::compares);
    boolean apart =
        type.isPresent()
            && alternatives.isPresent()
            && pairs(call, alternatives.get()) <= MOST_PAIRS;
    return apart ? comparisons(test, alternatives.get(), type.get()) : List.of(whole(test));
  }

  private static boolean isConstant(Call call) {
    for (Call.Argument<?> argument : call.arguments().values()) {
      if (!isConstant(argument.value())) {
        return false;
      }
    }
    Optional<Text> operand = call.matching().use().flatMap(MatchType.Use::operand);
    return operand.isEmpty() || operand.get().constant().isPresent();
  }

  private static boolean isConstant(Object value) {
    return switch (value) {
      case Text text -> text.constant().isPresent();
      case TextList list -> list.constant().isPresent();
      default -> true;
    };
  }

  /** Names that can be looked at one by one, as those of header fields; a tag may forbid that. */
  private static Optional<Parameter<?>> alternatives(CheckedTest test) {
    Signature signature = test.spec().signature();
    for (Parameter<?> given : test.call().arguments().keySet()) {
      if (!signature.tags().contains(given) && !signature.positionals().contains(given)) {
        return Optional.empty();
      }
    }
    for (Parameter<?> own : signature.positionals()) {
      if (own.isAlternatives()) {
        return Optional.of(own);
      }
    }
    return Optional.empty();
  }

  private static long pairs(Call call, Parameter<?> names) {
    return (long) strings(call, names).size() * keys(call).size();
  }

  private static List<Object> comparisons(CheckedTest test, Parameter<?> names, KeyTest.Type type) {
    Call call = test.call();
    List<Object> all = new ArrayList<>();
    for (String name : strings(call, names)) {
      Map<Parameter<?>, Object> arguments = arguments(test);
      arguments.put(names, names.normal(name));
      Object source = look(test, arguments, Optional.empty());
      for (String key : keys(call)) {
        all.add(comparison(source, type, key, call));
      }
    }
    return all;
  }

  /** A key with wildcards that only says "contains" or "is" is taken for that. */
  private static Comparison comparison(Object source, KeyTest.Type type, String key, Call call) {
    Pattern pattern = type == KeyTest.Type.MATCHES ? Pattern.of(key) : new Pattern(type, key);
    return new Comparison(source, pattern.type(), call.comparator().fold(pattern.key()));
  }

  private record Pattern(KeyTest.Type type, String key) {
    private static Pattern of(String glob) {
      String inner = glob.replaceAll("^\\*+|\\*+$", "");
      boolean plain = inner.chars().noneMatch(c -> c == '*' || c == '?' || c == '\\');
      boolean open = glob.startsWith("*") && glob.endsWith("*");
      if (plain && open) {
        return new Pattern(KeyTest.Type.CONTAINS, inner);
      }
      return new Pattern(
          plain && inner.equals(glob) ? KeyTest.Type.IS : KeyTest.Type.MATCHES, glob);
    }
  }

  private static Whole whole(CheckedTest test) {
    Optional<String> matchType = test.call().matching().type().map(MatchType::tag);
    return new Whole(look(test, arguments(test), matchType), new HashSet<>(keys(test.call())));
  }

  /** All but the keys, of which the comparator decides when they are equal. */
  private static Map<Parameter<?>, Object> arguments(CheckedTest test) {
    Map<Parameter<?>, Object> arguments = new HashMap<>();
    Parameter<?> keys = test.spec().signature().keys().orElse(null);
    test.call()
        .arguments()
        .forEach((p, a) -> {
          if (p != keys) {
            arguments.put(p, normal(p, a.value()));
          }
        });
    return arguments;
  }

  private static Object normal(Parameter<?> parameter, Object value) {
    return switch (value) {
      case Text text -> parameter.normal(text.constant().orElse(""));
      case TextList list -> {
        Collection<String> strings =
            parameter.isAlternatives() ? new HashSet<>() : new ArrayList<>();
        for (String string : list.constant().orElse(List.of())) {
          strings.add(parameter.normal(string));
        }
        yield strings;
      }
      default -> value;
    };
  }

  private static Look look(
      CheckedTest test, Map<Parameter<?>, Object> arguments, Optional<String> matchType) {
    Call.Matching matching = test.call().matching();
    return new Look(
        test.spec().name(),
        arguments,
        matchType,
        matching.use().map(use -> use.collation().name()),
        matching.use().flatMap(MatchType.Use::operand).flatMap(Text::constant),
        matching.addressPart().map(AddressPart::tag));
  }

  private static List<String> keys(Call call) {
    return call.matching().use().flatMap(use -> use.keys().constant()).orElse(List.of());
  }

  private static List<String> strings(Call call, Parameter<?> parameter) {
    return call.arguments().get(parameter) instanceof Call.Argument<?>(TextList list, var _)
        ? list.constant().orElse(List.of())
        : List.of();
  }
}
