package org.tamis.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tamis.engine.program.StepBlock;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Ambient;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.Spec;
import org.tamis.engine.signature.TagSpec;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/**
 * Reads the arguments of commands and tests against their signatures (RFC 5228 §2.6), one call
 * after the other: a script has thousands.
 */
final class ArgumentReader {
  /** Most calls have no more arguments than these. */
  private static final int FEW = 4;

  private final Scope scope;
  private final ArgumentFindings findings;
  private final ArgumentValues values;
  private final MatchingArguments matching;
  private final Cursor cursor = new Cursor();
  private final List<Argument> positionals = new ArrayList<>();

  // ---- of the call that is read

  private @Nullable Spec spec;
  private Call.@Nullable Place place;
  private List<TagSpec> foreignTags = List.of();

  ArgumentReader(Scope scope) {
    this.scope = scope;
    this.findings = new ArgumentFindings(scope.report());
    this.values = new ArgumentValues(scope, findings);
    this.matching = new MatchingArguments(scope, findings, values);
  }

  /** The call, or nothing when something was wrong and has been reported. */
  Optional<Call> read(Spec ofSpec, Call.Place at, List<Argument> arguments) {
    spec = ofSpec;
    place = at;
    matching.of(ofSpec);
    foreignTags = List.of();
    positionals.clear();
    findings.of(ofSpec);
    values.expect(Math.min(arguments.size(), FEW));
    cursor.over(arguments);
    while (cursor.hasNext()) {
      switch (cursor.next()) {
        case Argument.Tag tag -> tag(tag);
        case Argument other -> positionals.add(other);
      }
    }
    if (!findings.any()) {
      assignPositionals();
      checkChoices();
    }
    return findings.any() ? Optional.empty() : Optional.of(checkedCall());
  }

  private Spec spec() {
    return Objects.requireNonNull(spec);
  }

  private Call.Place place() {
    return Objects.requireNonNull(place);
  }

  private Call checkedCall() {
    Call call =
        new Call(
            place(),
            values.all(),
            matching.chosen(place()),
            contributions(),
            List.of(),
            StepBlock.EMPTY);
    spec().check().accept(call, scope.report());
    for (int i = 0; i < foreignTags.size(); i++) {
      foreignTags.get(i).check().accept(call, scope.report());
    }
    return call;
  }

  private List<Function<Call, Object>> contributions() {
    List<Ambient> ambient = scope.requirements().active().ambient();
    if (foreignTags.isEmpty() && ambient.isEmpty()) {
      return List.of();
    }
    List<Function<Call, Object>> all = new ArrayList<>();
    foreignTags.forEach(tag -> all.add(tag.contribution()));
    for (Ambient one : ambient) {
      if (one.of().contains(spec().name())) {
        all.add(one.contribution());
      }
    }
    return all;
  }

  // ---- tags

  private void tag(Argument.Tag tag) {
    if (!positionals.isEmpty() && !findings.any() && isKnown(tag)) {
      // RFC 5228 §2.6.2: tagged arguments must appear before positional arguments
      findings.fail(
          "SV0216",
          tag.span(),
          "`:" + tag.name() + "` of `" + spec().name() + "` comes after a positional argument",
          "move it directly after `" + spec().name() + "`");
    }
    String name = tag.lower();
    Optional<Parameter<?>> own = spec().signature().tag(name);
    Optional<Vocabulary.Entry<TagSpec>> foreign = scope.vocabulary().tag(spec().name(), name);
    if (own.isPresent()) {
      take(own.get(), tag);
    } else if (foreign.isPresent()) {
      scope.requirements().use(foreign.get().owner(), tag, "");
      take(foreign.get().meaning().parameter(), tag);
      foreignTags = new ArrayList<>(foreignTags);
      foreignTags.add(foreign.get().meaning());
    } else if (!matching.take(tag, cursor)) {
      unknownTag(tag);
    }
  }

  /** One slip is one finding: a tag that does not exist has no place. */
  private boolean isKnown(Argument.Tag tag) {
    return allTags().contains(tag.lower());
  }

  private Set<String> allTags() {
    Set<String> known = new TreeSet<>(scope.vocabulary().tagsOf(spec().name()).keySet());
    spec().signature().tags().forEach(p -> known.add(p.name()));
    known.addAll(matching.tags());
    return known;
  }

  private void take(Parameter<?> parameter, Argument.Tag tag) {
    if (values.has(parameter)) {
      findings.twice(tag);
    }
    if (parameter.kind() == Parameter.Kind.FLAG) {
      values.putFlag(parameter, tag.span());
      return;
    }
    Optional<Argument> value = cursor.value();
    if (value.isEmpty()) {
      findings.missingValue(tag, parameter.kind().words());
    } else if (!values.put(parameter, value.get())) {
      values.misfit(parameter, value.get(), "`:" + tag.lower() + "` of `" + spec().name() + "`");
    }
  }

  private void unknownTag(Argument.Tag tag) {
    if (scope.requirements().isElsewhere(tag.lower())) {
      findings.known();
      return;
    }
    Set<String> known = allTags();
    String otherwise =
        known.isEmpty()
            ? "`" + spec().name() + "` takes no tags"
            : "`" + spec().name() + "` takes :" + String.join(", :", known);
    findings.unavailable(
        "SV0204",
        tag.span(),
        "`" + spec().name() + "` has no tag `:" + Shown.text(tag.name()) + "`",
        Suggestion.TAG.advice(tag.lower(), known, tag.span(), otherwise));
  }

  // ---- positionals

  private void assignPositionals() {
    List<Parameter<?>> wanted = wanted();
    if (tooFew(wanted) || tooMany(wanted)) {
      return;
    }
    int leftOut = wanted.size() - positionals.size();
    for (int i = 0; i < positionals.size(); i++) {
      Parameter<?> parameter = wanted.get(leftOut + i);
      Argument argument = positionals.get(i);
      if (!values.put(parameter, argument)) {
        values.misfit(
            parameter, argument, "the " + parameter.name() + " of `" + spec().name() + "`");
      }
    }
  }

  /** Where the last positional may be left out, it is left out first. */
  private List<Parameter<?>> wanted() {
    List<Parameter<?>> all = spec().signature().positionals();
    return spec().signature().lastOptional() && positionals.size() < all.size()
        ? all.subList(0, all.size() - 1)
        : all;
  }

  private boolean tooFew(List<Parameter<?>> wanted) {
    int optional = spec().signature().optionalPositionals();
    if (positionals.size() >= wanted.size() - optional) {
      return false;
    }
    Parameter<?> missing = wanted.get(optional + positionals.size());
    findings.fail(
        "SV0205",
        place().span(),
        "`" + spec().name() + "` needs " + missing.kind().words() + " as its " + missing.name(),
        findings.usage());
    return true;
  }

  private boolean tooMany(List<Parameter<?>> wanted) {
    if (positionals.size() <= wanted.size()) {
      return false;
    }
    Argument extra = positionals.get(wanted.size());
    findings.fail(
        "SV0206",
        extra.span(),
        "`" + spec().name() + "` takes no more arguments, found " + ArgumentWords.found(extra),
        wanted.isEmpty() ? Advice.of("end it with `;`") : further(wanted.getLast(), extra));
    return true;
  }

  private Advice further(Parameter<?> last, Argument extra) {
    Argument before = positionals.get(positionals.indexOf(extra) - 1);
    boolean texts = before instanceof Argument.Text && extra instanceof Argument.Text;
    if (texts && before.span().end() == extra.span().start()) {
      return Advice.of("write a quote inside a string as `\\\"`");
    }
    return texts && last.kind() == Parameter.Kind.STRING_LIST
        ? list(before.span(), extra.span())
        : Advice.of(findings.usage());
  }

  private Advice list(Span first, Span second) {
    Source source = scope.report().source();
    String list = "[" + source.text(first) + ", " + source.text(second) + "]";
    return Advice.of("write a list: " + Shown.text(list), new Fix.Replace(first.to(second), list));
  }

  private void checkChoices() {
    List<Signature.Choice> choices = spec().signature().choices();
    for (int i = 0; i < choices.size(); i++) { // no iterator for each of thousands of calls
      check(choices.get(i));
    }
  }

  private void check(Signature.Choice choice) {
    List<? extends Parameter<?>> tags = choice.tags();
    Parameter<?> first = null;
    for (int i = 0; i < tags.size(); i++) {
      if (values.has(tags.get(i))) {
        if (first != null) {
          both(choice, first, tags.get(i));
          return;
        }
        first = tags.get(i);
      }
    }
    if (choice.required() && first == null) {
      findings.fail(
          "SV0222",
          place().span(),
          "`" + spec().name() + "` needs " + names(choice),
          findings.usage());
    }
  }

  private void both(Signature.Choice choice, Parameter<?> first, Parameter<?> second) {
    findings.fail(
        "SV0208",
        spanOf(second),
        "`:" + second.name() + "` cannot be combined with `:" + first.name() + "`",
        "use only one of " + names(choice));
  }

  private static String names(Signature.Choice choice) {
    return String.join(" or ", choice.tags().stream().map(p -> "`:" + p.name() + "`").toList());
  }

  private Span spanOf(Parameter<?> parameter) {
    return values.find(parameter).<Span>map(Call.Argument::span).orElse(place().span());
  }
}
