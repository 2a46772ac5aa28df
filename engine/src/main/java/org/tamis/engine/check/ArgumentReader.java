package org.tamis.engine.check;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tamis.engine.match.Collation;
import org.tamis.engine.program.Block;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.spec.AddressPart;
import org.tamis.engine.spec.Ambient;
import org.tamis.engine.spec.Call;
import org.tamis.engine.spec.MatchType;
import org.tamis.engine.spec.Parameter;
import org.tamis.engine.spec.Report;
import org.tamis.engine.spec.Shown;
import org.tamis.engine.spec.Signature;
import org.tamis.engine.spec.Spec;
import org.tamis.engine.spec.TagSpec;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.source.Span;

/**
 * Reads the arguments of one command or test against its signature (RFC 5228 §2.6). Made for one
 * call and thrown away.
 */
final class ArgumentReader {
  private static final String COMPARATOR = "comparator";

  private final Scope scope;
  private final Report report;
  private final Spec spec;
  private final Call.Place place;
  private final Map<Parameter<?>, Call.Argument<?>> values = new IdentityHashMap<>();
  private final List<Argument> positionals = new ArrayList<>();
  private final List<TagSpec> foreignTags = new ArrayList<>();
  private Optional<Named<MatchType>> matchType = Optional.empty();
  private Optional<Text> operand = Optional.empty();
  private Optional<Named<AddressPart>> addressPart = Optional.empty();
  private Optional<Named<Collation>> comparator = Optional.empty();
  private boolean broken;

  /** Something that a tag chose, and where. */
  private record Named<T>(T meaning, Span span) {}

  ArgumentReader(Scope scope, Spec spec, Call.Place place) {
    this.scope = scope;
    this.report = scope.report();
    this.spec = spec;
    this.place = place;
  }

  /** The call, or nothing when something was wrong and has been reported. */
  Optional<Call> read(List<Argument> arguments) {
    Cursor cursor = new Cursor(arguments);
    while (cursor.hasNext()) {
      switch (cursor.next()) {
        case Argument.Tag tag -> tag(tag, cursor);
        case Argument other -> positionals.add(other);
      }
    }
    if (!broken) {
      assignPositionals();
      checkChoices();
    }
    return broken ? Optional.empty() : Optional.of(call()).filter(this::passesChecks);
  }

  private Call call() {
    List<Function<Call, Object>> all = new ArrayList<>();
    foreignTags.forEach(tag -> all.add(tag.contribution()));
    for (Ambient ambient : scope.requirements().active().ambient()) {
      if (ambient.of().contains(spec.name())) {
        all.add(ambient.contribution());
      }
    }
    return new Call(place, values, matching(), all, List.of(), new Block(List.of()));
  }

  private boolean passesChecks(Call call) {
    spec.check().accept(call, report);
    foreignTags.forEach(tag -> tag.check().accept(call, report));
    return true;
  }

  // ---- tags

  private void tag(Argument.Tag tag, Cursor cursor) {
    if (!positionals.isEmpty() && !broken) {
      // RFC 5228 §2.6.2: tagged arguments must appear before positional arguments
      fail(
          "SV0216",
          tag.span(),
          "`:" + tag.name() + "` of `" + spec.name() + "` stands after a positional argument",
          "move it to directly after `" + spec.name() + "`");
    }
    String name = tag.lower();
    Optional<Parameter<?>> own =
        spec.signature().tags().stream().filter(p -> p.name().equals(name)).findFirst();
    Optional<Vocabulary.Entry<TagSpec>> foreign = scope.vocabulary().tag(spec.name(), name);
    if (own.isPresent()) {
      take(own.get(), tag, cursor);
    } else if (foreign.isPresent()) {
      scope.requirements().use(foreign.get().owner(), tag.span(), "", ":" + name);
      take(foreign.get().meaning().parameter(), tag, cursor);
      foreignTags.add(foreign.get().meaning());
    } else if (!matchingTag(name, tag, cursor) && !addressPartTag(name, tag)) {
      unknownTag(tag);
    }
  }

  private void take(Parameter<?> parameter, Argument.Tag tag, Cursor cursor) {
    if (values.containsKey(parameter)) {
      twice(tag);
    }
    if (parameter.kind() == Parameter.Kind.FLAG) {
      values.put(parameter, new Call.Argument<>(true, tag.span()));
      return;
    }
    Optional<Argument> value = cursor.value();
    if (value.isEmpty()) {
      missingValue(tag, parameter.kind().words());
    } else {
      put(parameter, value.get(), () -> "`:" + tag.lower() + "` of `" + spec.name() + "`");
    }
  }

  private boolean matchingTag(String name, Argument.Tag tag, Cursor cursor) {
    if (spec.signature().keys().isEmpty()) {
      return false;
    }
    if (name.equals(COMPARATOR)) {
      comparatorTag(tag, cursor);
      return true;
    }
    Optional<Vocabulary.Entry<MatchType>> found = scope.vocabulary().matchType(name);
    found.ifPresent(entry -> matchTypeTag(entry, tag, cursor));
    return found.isPresent();
  }

  private void matchTypeTag(Vocabulary.Entry<MatchType> entry, Argument.Tag tag, Cursor cursor) {
    scope.requirements().use(entry.owner(), tag.span(), "match type ", ":" + tag.lower());
    if (matchType.isPresent()) {
      second(tag, "match type", ":" + matchType.get().meaning().tag());
    }
    matchType = Optional.of(new Named<>(entry.meaning(), tag.span()));
    if (entry.meaning().takesOperand()) {
      cursor
          .value()
          .ifPresentOrElse(
              value -> operand = text(value, () -> "`:" + tag.lower() + "`"),
              () -> missingValue(tag, "a string"));
    }
  }

  private void comparatorTag(Argument.Tag tag, Cursor cursor) {
    if (comparator.isPresent()) {
      twice(tag);
    }
    Optional<Argument> value = cursor.value();
    if (!(value.orElse(null) instanceof Argument.Text name)) {
      // RFC 5228 §2.7.3: the tag is followed by a string that names the comparator
      missingValue(tag, "a string with the comparator's name");
      return;
    }
    Optional<Vocabulary.Entry<Collation>> found = scope.vocabulary().comparator(name.value());
    if (found.isEmpty()) {
      unavailable(
          "SV0217",
          name.span(),
          "unknown comparator \"" + Shown.text(name.value()) + "\"",
          Nearest.hint(
              name.value(),
              scope.vocabulary().comparatorNames(),
              "known: " + String.join(", ", scope.vocabulary().comparatorNames())));
      return;
    }
    scope.requirements().use(found.get().owner(), name.span(), "comparator ", name.value());
    comparator = Optional.of(new Named<>(found.get().meaning(), name.span()));
  }

  private boolean addressPartTag(String name, Argument.Tag tag) {
    if (!spec.signature().addressPart()) {
      return false;
    }
    Optional<Vocabulary.Entry<AddressPart>> found = scope.vocabulary().addressPart(name);
    found.ifPresent(entry -> {
      scope.requirements().use(entry.owner(), tag.span(), "address part ", ":" + name);
      if (addressPart.isPresent()) {
        second(tag, "address part", ":" + addressPart.get().meaning().tag());
      }
      addressPart = Optional.of(new Named<>(entry.meaning(), tag.span()));
    });
    return found.isPresent();
  }

  private void unknownTag(Argument.Tag tag) {
    TreeSet<String> known = new TreeSet<>(scope.vocabulary().tagsOf(spec.name()).keySet());
    spec.signature().tags().forEach(p -> known.add(p.name()));
    if (spec.signature().keys().isPresent()) {
      known.addAll(scope.vocabulary().matchTypeTags());
      known.add(COMPARATOR);
    }
    if (spec.signature().addressPart()) {
      known.addAll(scope.vocabulary().addressPartTags());
    }
    String otherwise =
        known.isEmpty()
            ? "`" + spec.name() + "` takes no tags"
            : "`" + spec.name() + "` takes :" + String.join(", :", known);
    unavailable(
        "SV0204",
        tag.span(),
        "`" + spec.name() + "` has no tag `:" + Shown.text(tag.name()) + "`",
        Nearest.to(tag.lower(), known)
            .map(near -> "did you mean `:" + near + "`?")
            .orElse(otherwise));
  }

  // ---- positionals

  private void assignPositionals() {
    List<Parameter<?>> wanted = wanted();
    int required = wanted.size() - spec.signature().optionalPositionals();
    if (positionals.size() < required) {
      int at = spec.signature().optionalPositionals() + positionals.size();
      fail(
          "SV0205",
          place.span(),
          "`" + spec.name() + "` needs " + describe(wanted.get(at)),
          usage());
      return;
    }
    if (positionals.size() > wanted.size()) {
      Argument extra = positionals.get(wanted.size());
      fail(
          "SV0206",
          extra.span(),
          "`" + spec.name() + "` takes no further argument, found " + Words.found(extra),
          wanted.isEmpty() ? "end it with `;`" : usage());
      return;
    }
    int leftOut = wanted.size() - positionals.size();
    for (int i = 0; i < positionals.size(); i++) {
      Parameter<?> parameter = wanted.get(leftOut + i);
      put(
          parameter,
          positionals.get(i),
          () -> "the " + parameter.name() + " of `" + spec.name() + "`");
    }
  }

  /** Keys that may be left out are the last positional, and are left out first. */
  private List<Parameter<?>> wanted() {
    List<Parameter<?>> all = spec.signature().positionals();
    return spec.signature().keysOptional() && positionals.size() < all.size()
        ? all.subList(0, all.size() - 1)
        : all;
  }

  private void checkChoices() {
    for (Signature.Choice choice : spec.signature().choices()) {
      List<Parameter<?>> given =
          choice.tags().stream().filter(values::containsKey).<Parameter<?>>map(p -> p).toList();
      String names =
          String.join(" or ", choice.tags().stream().map(p -> "`:" + p.name() + "`").toList());
      if (given.size() > 1) {
        fail(
            "SV0208",
            spanOf(given.get(1)),
            "`:" + given.get(1).name() + "` cannot stand beside `:" + given.get(0).name() + "`",
            "use only one of " + names);
      } else if (choice.required() && given.isEmpty()) {
        fail("SV0222", place.span(), "`" + spec.name() + "` needs " + names, usage());
      }
    }
  }

  private Span spanOf(Parameter<?> parameter) {
    Call.Argument<?> argument = values.get(parameter);
    return argument == null ? place.span() : argument.span();
  }

  // ---- values

  private void put(Parameter<?> parameter, Argument argument, Supplier<String> what) {
    switch (parameter.kind()) {
      case NUMBER -> {
        if (argument instanceof Argument.Number number) {
          values.put(parameter, new Call.Argument<>(number.value(), number.span()));
        } else {
          wrongType(argument, what, "a number", numberHint(argument));
        }
      }
      case STRING ->
          text(argument, what)
              .ifPresent(text -> {
                obey(parameter, text);
                values.put(parameter, new Call.Argument<>(text, argument.span()));
              });
      case STRING_LIST ->
          list(argument, what)
              .ifPresent(list -> {
                list.items().forEach(item -> obey(parameter, item));
                values.put(parameter, new Call.Argument<>(list, argument.span()));
              });
      case FLAG -> throw new IllegalStateException("a flag has no value: " + parameter);
    }
  }

  private void obey(Parameter<?> parameter, Text text) {
    text.constant()
        .flatMap(parameter.rule()::problem)
        .ifPresent(problem -> {
          broken = true;
          report.error("SV0219", text.span(), problem);
        });
  }

  private Optional<Text> text(Argument argument, Supplier<String> what) {
    if (argument instanceof Argument.Text text) {
      return Optional.of(scope.text(text));
    }
    wrongType(argument, what, "a string", stringHint(argument));
    return Optional.empty();
  }

  private Optional<TextList> list(Argument argument, Supplier<String> what) {
    return switch (argument) {
      case Argument.Text text -> Optional.of(new TextList(List.of(scope.text(text)), text.span()));
      case Argument.TextList list ->
          Optional.of(new TextList(list.items().stream().map(scope::text).toList(), list.span()));
      case Argument.Number _, Argument.Tag _ -> {
        wrongType(argument, what, "a string list", stringHint(argument));
        yield Optional.empty();
      }
    };
  }

  private static String stringHint(Argument argument) {
    return switch (argument) {
      case Argument.Number number -> "quote it: \"" + number.value() + "\"";
      case Argument.TextList _ -> "give one string without brackets";
      case Argument.Text _, Argument.Tag _ -> "write it in quotes";
    };
  }

  private static String numberHint(Argument argument) {
    return argument instanceof Argument.Text text && text.value().matches("\\d+[KMGkmg]?")
        ? "write it without quotes: " + text.value()
        : "a number such as 100K";
  }

  // ---- match type, comparator, address part

  private Call.Matching matching() {
    Optional<AddressPart> part =
        spec.signature().addressPart()
            // RFC 5228 §2.7.4: the default address part is ":all"
            ? addressPart
                .map(Named::meaning)
                .or(() -> scope.vocabulary().addressPart("all").map(Vocabulary.Entry::meaning))
            : Optional.empty();
    return spec.signature()
        .keys()
        .filter(keys -> values.containsKey(keys) || !spec.signature().keysOptional())
        .map(keys -> bound(keys, part))
        .orElse(
            new Call.Matching(
                Optional.empty(), Optional.empty(), part, addressPart.map(Named::span)));
  }

  private Call.Matching bound(Parameter<?> keys, Optional<AddressPart> part) {
    // RFC 5228 §2.7.1 and §2.7.3: the defaults are ":is" and "i;ascii-casemap"
    MatchType type =
        matchType
            .map(Named::meaning)
            .orElseGet(() -> scope.vocabulary().matchType("is").orElseThrow().meaning());
    Collation collation =
        comparator
            .map(Named::meaning)
            .orElseGet(
                () -> scope.vocabulary().comparator("i;ascii-casemap").orElseThrow().meaning());
    Call.Argument<?> keyList = values.get(keys);
    MatchType.Use use = new MatchType.Use(collation, operand, keyList(keyList));
    checkMatching(type, use);
    return new Call.Matching(
        Optional.of(type), Optional.of(use), part, addressPart.map(Named::span));
  }

  /** A test may take one key only, as spamtest does (RFC 5235 §3.2). */
  private TextList keyList(Call.@Nullable Argument<?> keys) {
    return switch (keys == null ? null : keys.value()) {
      case TextList list -> list;
      case Text text -> new TextList(List.of(text), text.span());
      case null, default -> throw new IllegalStateException("no keys for " + spec.name());
    };
  }

  private void checkMatching(MatchType type, MatchType.Use use) {
    if (comparator.isPresent() && !type.takesComparator()) {
      fail(
          "SV0208",
          comparator.get().span(),
          "`:comparator` cannot stand beside `:" + type.tag() + "`",
          "leave the comparator out");
    }
    if (type.needsSubstrings() && !use.collation().substring()) {
      // RFC 5228 §2.7.3: it is an error to use a comparator that cannot do substrings
      fail(
          "SV0218",
          comparator.map(Named::span).orElse(place.span()),
          "comparator \"" + use.collation().name() + "\" cannot be used with `:" + type.tag() + "`",
          "it compares whole values: use `:is`, `:value` or `:count`");
    }
    type.check(use, place.compilation(), report);
  }

  // ---- findings

  private void fail(String code, Span span, String message, String hint) {
    broken = true;
    report.error(code, span, message, hint);
  }

  private void unavailable(String code, Span span, String message, String hint) {
    broken = true;
    report.unavailable(code, code + " at " + span.start(), span, message, hint);
  }

  private void wrongType(Argument found, Supplier<String> what, String expected, String hint) {
    broken = true;
    report.error(
        "SV0203",
        found.span(),
        what.get() + " takes " + expected + ", found " + Words.found(found),
        "expected " + expected,
        hint);
  }

  private void missingValue(Argument.Tag tag, String expected) {
    fail(
        "SV0205",
        tag.span(),
        "`:" + tag.lower() + "` of `" + spec.name() + "` needs " + expected,
        "put it directly after the tag");
  }

  private void twice(Argument.Tag tag) {
    // RFC 5228 §2.6: it is an error to use a tagged or optional argument more than once
    fail(
        "SV0207",
        tag.span(),
        "`:" + tag.lower() + "` is given twice to `" + spec.name() + "`",
        "remove one of them");
  }

  private void second(Argument.Tag tag, String what, String first) {
    fail(
        "SV0208",
        tag.span(),
        "a second " + what + " `:" + tag.lower() + "` after `" + first + "`",
        "`" + spec.name() + "` takes one " + what);
  }

  private static String describe(Parameter<?> parameter) {
    return parameter.kind().words() + " as its " + parameter.name();
  }

  private String usage() {
    StringBuilder usage = new StringBuilder("usage: ").append(spec.name());
    List<Parameter<?>> wanted = spec.signature().positionals();
    for (Signature.Choice choice : spec.signature().choices()) {
      if (choice.required()) {
        usage
            .append(" <")
            .append(
                String.join(
                    " / ", choice.tags().stream().map(p -> "\":" + p.name() + "\"").toList()))
            .append('>');
      }
    }
    for (int i = 0; i < wanted.size(); i++) {
      boolean optional =
          i < spec.signature().optionalPositionals()
              || (spec.signature().keysOptional() && i == wanted.size() - 1);
      usage.append(optional ? " [" : " <").append(wanted.get(i).name()).append(": ");
      usage.append(kind(wanted.get(i))).append(optional ? "]" : ">");
    }
    return usage.toString();
  }

  private static String kind(Parameter<?> parameter) {
    return switch (parameter.kind()) {
      case FLAG -> "tag";
      case NUMBER -> "number";
      case STRING -> "string";
      case STRING_LIST -> "string-list";
    };
  }

  /** Walks over the arguments; a tag takes the value after it. */
  private static final class Cursor {
    private final List<Argument> arguments;
    private int at;

    Cursor(List<Argument> arguments) {
      this.arguments = arguments;
    }

    boolean hasNext() {
      return at < arguments.size();
    }

    Argument next() {
      return arguments.get(at++);
    }

    /** The next argument, unless it is another tag. */
    Optional<Argument> value() {
      return hasNext() && !(arguments.get(at) instanceof Argument.Tag)
          ? Optional.of(next())
          : Optional.empty();
    }
  }
}
