package org.tamis.engine.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tamis.engine.check.CheckedScript.CheckedTest;
import org.tamis.engine.match.Collation;
import org.tamis.engine.match.KeyTest;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.AddressPart;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.MatchType;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;

/** What single tests say, in a form in which tests that mean the same say the same. */
final class Atoms {
  /** More names times keys than this stay one test. */
  private static final int MOST_PAIRS = 1_000;

  private final Proposition.Maker maker;
  private final KeyParts contained;
  private final Map<Look, Map<String, Subject>> subjects = new HashMap<>();
  private final Map<Whole, Proposition> wholes = new HashMap<>();

  /** What a test looks at and how, names of which each alone can make it true aside. */
  private record Look(
      String test,
      Map<Parameter<?>, Object> arguments,
      @Nullable MatchType matchType,
      @Nullable Collation collation,
      Optional<String> operand,
      Optional<AddressPart> part) {}

  /** A test that is not taken apart. */
  private record Whole(Look look, Set<String> keys) {}

  Atoms(Proposition.Maker maker, KeyParts contained) {
    this.maker = maker;
    this.contained = contained;
  }

  /**
   * What the test compares, of which one must hold, or the test as a whole.
   *
   * @return empty when the test cannot be compared with others
   */
  List<Proposition> of(CheckedTest test) {
    Call call = test.call();
    if (!test.spec().repeatable() || !isConstant(call)) {
      return List.of();
    }
    Optional<KeyTest.Type> type = call.matching().type().flatMap(MatchType::compares);
    Optional<Parameter<?>> alternatives = type.isPresent() ? alternatives(test) : Optional.empty();
    List<String> keys = keys(call);
    if (alternatives.isPresent()) {
      List<String> names = strings(call, alternatives.get());
      if ((long) names.size() * keys.size() <= MOST_PAIRS) {
        return comparisons(test, alternatives.get(), names, type.get(), keys);
      }
    }
    return List.of(whole(test, keys));
  }

  private static boolean isConstant(Call call) {
    for (int i = 0; i < call.argumentCount(); i++) {
      if (!isConstant(call.argument(i).value())) {
        return false;
      }
    }
    Optional<Text> operand = call.matching().use().flatMap(MatchType.Use::operand);
    return operand.isEmpty() || operand.get().constant().isPresent();
  }

  private static boolean isConstant(Object value) {
    return switch (value) {
      case Text text -> text.constant().isPresent();
      case TextList list -> list.isConstant();
      default -> true;
    };
  }

  /** Names that can be looked at one by one, as those of header fields; a tag may forbid that. */
  private static Optional<Parameter<?>> alternatives(CheckedTest test) {
    Signature signature = test.spec().signature();
    Call call = test.call();
    for (int i = 0; i < call.argumentCount(); i++) {
      Parameter<?> given = call.parameter(i);
      if (!signature.positionals().contains(given) && !signature.tags().contains(given)) {
        return Optional.empty();
      }
    }
    List<Parameter<?>> positionals = signature.positionals();
    for (int i = 0; i < positionals.size(); i++) {
      if (positionals.get(i).isAlternatives()) {
        return Optional.of(positionals.get(i));
      }
    }
    return Optional.empty();
  }

  private List<Proposition> comparisons(
      CheckedTest test,
      Parameter<?> parameter,
      List<String> names,
      KeyTest.Type type,
      List<String> keys) {
    Look look = look(test, arguments(test, parameter), null);
    Map<String, Subject> byName = subjects.computeIfAbsent(look, _ -> new HashMap<>());
    Collation comparator = test.call().comparator();
    List<Proposition> all = new ArrayList<>(names.size() * keys.size());
    for (int i = 0; i < names.size(); i++) { // no iterator for each of a script's tests
      Subject subject =
          byName.computeIfAbsent(
              parameter.normal(names.get(i)), _ -> new Subject(maker, contained));
      for (int j = 0; j < keys.size(); j++) {
        String key = keys.get(j);
        all.add(
            type == KeyTest.Type.MATCHES
                ? matching(subject, key, comparator)
                : subject.atom(type, comparator.fold(key)));
      }
    }
    return all;
  }

  /** A key with wildcards that only says "contains" or "is" is taken for that. */
  private static Proposition matching(Subject subject, String glob, Collation comparator) {
    int start = 0;
    int end = glob.length();
    while (start < end && glob.charAt(start) == '*') {
      start++;
    }
    while (end > start && glob.charAt(end - 1) == '*') {
      end--;
    }
    String inner = glob.substring(start, end);
    boolean plain = isPlain(inner);
    if (plain && glob.startsWith("*") && glob.endsWith("*")) {
      return subject.atom(KeyTest.Type.CONTAINS, comparator.fold(inner));
    }
    boolean whole = plain && inner.length() == glob.length();
    return subject.atom(whole ? KeyTest.Type.IS : KeyTest.Type.MATCHES, comparator.fold(glob));
  }

  private static boolean isPlain(String glob) {
    return glob.indexOf('*') < 0 && glob.indexOf('?') < 0 && glob.indexOf('\\') < 0;
  }

  private Proposition whole(CheckedTest test, List<String> keys) {
    MatchType matchType = test.call().matching().type().orElse(null);
    Whole whole = new Whole(look(test, arguments(test, null), matchType), Set.copyOf(keys));
    return wholes.computeIfAbsent(whole, _ -> maker.atom());
  }

  /**
   * All but the keys, of which the comparator decides when they are equal.
   *
   * @param except another one that is left out
   */
  private static Map<Parameter<?>, Object> arguments(
      CheckedTest test, @Nullable Parameter<?> except) {
    Call call = test.call();
    Parameter<?> keys = test.spec().signature().keys().orElse(null);
    Map<Parameter<?>, Object> arguments = Map.of();
    for (int i = 0; i < call.argumentCount(); i++) {
      Parameter<?> parameter = call.parameter(i);
      if (parameter != keys && parameter != except) {
        arguments = arguments.isEmpty() ? HashMap.newHashMap(call.argumentCount()) : arguments;
        arguments.put(parameter, normal(parameter, call.argument(i).value()));
      }
    }
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
      CheckedTest test, Map<Parameter<?>, Object> arguments, @Nullable MatchType matchType) {
    Call.Matching matching = test.call().matching();
    MatchType.Use use = matching.use().orElse(null);
    return new Look(
        test.spec().name(),
        arguments,
        matchType,
        use == null ? null : use.collation(),
        use == null ? Optional.empty() : use.operand().flatMap(Text::constant),
        matching.addressPart());
  }

  private static List<String> keys(Call call) {
    MatchType.Use use = call.matching().use().orElse(null);
    return use == null ? List.of() : use.keys().constant().orElse(List.of());
  }

  private static List<String> strings(Call call, Parameter<?> parameter) {
    return call.find(parameter).orElse(null) instanceof TextList list
        ? list.constant().orElse(List.of())
        : List.of();
  }
}
