package org.tamis.engine.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tamis.engine.match.Collation;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.AddressPart;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.MatchType;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.Spec;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.source.Span;

/** Match type, comparator and address part of one call: RFC 5228 §2.7. */
final class MatchingArguments {
  private static final String COMPARATOR = "comparator";

  private final Scope scope;
  private final Signature signature;
  private final Call.Place place;
  private final ArgumentFindings findings;
  private final ArgumentValues values;
  private Optional<Named<MatchType>> matchType = Optional.empty();
  private Optional<Text> operand = Optional.empty();
  private Optional<Named<AddressPart>> addressPart = Optional.empty();
  private Optional<Named<Collation>> comparator = Optional.empty();

  /** Something that a tag chose, and where. */
  private record Named<T>(T meaning, Span span) {}

  MatchingArguments(
      Scope scope, Spec spec, Call.Place place, ArgumentFindings findings, ArgumentValues values) {
    this.scope = scope;
    this.signature = spec.signature();
    this.place = place;
    this.findings = findings;
    this.values = values;
  }

  /** The tags that a call may have because of its signature. */
  Set<String> tags() {
    Set<String> tags = new TreeSet<>();
    if (signature.keys().isPresent()) {
      tags.addAll(scope.vocabulary().matchTypeTags());
      tags.add(COMPARATOR);
    }
    if (signature.addressPart()) {
      tags.addAll(scope.vocabulary().addressPartTags());
    }
    return tags;
  }

  /** Takes a tag, and what belongs to it, if it is one of {@link #tags()}. */
  boolean take(Argument.Tag tag, Cursor cursor) {
    boolean matching = signature.keys().isPresent();
    if (matching && tag.lower().equals(COMPARATOR)) {
      comparator(tag, cursor);
      return true;
    }
    return (matching && matchType(tag, cursor)) || (signature.addressPart() && addressPart(tag));
  }

  private boolean matchType(Argument.Tag tag, Cursor cursor) {
    Optional<Vocabulary.Entry<MatchType>> found = scope.vocabulary().matchType(tag.lower());
    if (found.isPresent()) {
      matchType(found.get(), tag, cursor);
    }
    return found.isPresent();
  }

  private void matchType(Vocabulary.Entry<MatchType> entry, Argument.Tag tag, Cursor cursor) {
    scope.requirements().use(entry.owner(), tag, "match type ");
    if (matchType.isPresent()) {
      findings.second(tag, "match type", ":" + matchType.get().meaning().tag());
    }
    matchType = Optional.of(new Named<>(entry.meaning(), tag.span()));
    if (entry.meaning().takesOperand()) {
      cursor
          .value()
          .ifPresentOrElse(
              value -> operand = values.text(value, "`:" + tag.lower() + "`"),
              () -> findings.missingValue(tag, "a string"));
    }
  }

  private void comparator(Argument.Tag tag, Cursor cursor) {
    if (comparator.isPresent()) {
      findings.twice(tag);
    }
    if (cursor.value().orElse(null) instanceof Argument.Text name) {
      comparator(name);
    } else {
      // RFC 5228 §2.7.3: the tag is followed by a string that names the comparator
      findings.missingValue(tag, "a string with the comparator's name");
    }
  }

  private void comparator(Argument.Text name) {
    Optional<Vocabulary.Entry<Collation>> found = scope.vocabulary().comparator(name.value());
    if (found.isEmpty()) {
      findings.unavailable(
          "SV0217",
          name.span(),
          "unknown comparator \"" + Shown.text(name.value()) + "\"",
          Suggestion.STRING.advice(
              name.value(),
              scope.vocabulary().comparatorNames(),
              name.span(),
              "known: " + String.join(", ", scope.vocabulary().comparatorNames())));
      return;
    }
    scope.requirements().use(found.get().owner(), name.span(), "comparator ", name.value());
    comparator = Optional.of(new Named<>(found.get().meaning(), name.span()));
  }

  private boolean addressPart(Argument.Tag tag) {
    Optional<Vocabulary.Entry<AddressPart>> found = scope.vocabulary().addressPart(tag.lower());
    found.ifPresent(entry -> {
      scope.requirements().use(entry.owner(), tag, "address part ");
      if (addressPart.isPresent()) {
        findings.second(tag, "address part", ":" + addressPart.get().meaning().tag());
      }
      addressPart = Optional.of(new Named<>(entry.meaning(), tag.span()));
    });
    return found.isPresent();
  }

  /** What was chosen, with the defaults for what was not; call it when all arguments are there. */
  Call.Matching chosen() {
    if (!signature.addressPart() && signature.keys().isEmpty()) {
      return Call.Matching.NONE;
    }
    Optional<AddressPart> part = signature.addressPart() ? part() : Optional.empty();
    Optional<Parameter<?>> keys = signature.keys();
    return keys.isPresent() && (values.has(keys.get()) || !signature.lastOptional())
        ? bound(keys.get(), part)
        : new Call.Matching(
            Optional.empty(), Optional.empty(), Optional.empty(), part, span(addressPart));
  }

  /** RFC 5228 §2.7.4: the default address part is ":all". */
  private Optional<AddressPart> part() {
    return addressPart.isPresent()
        ? Optional.of(addressPart.get().meaning())
        : scope.vocabulary().addressPart("all").map(Vocabulary.Entry::meaning);
  }

  private static <T> Optional<Span> span(Optional<Named<T>> named) {
    return named.isPresent() ? Optional.of(named.get().span()) : Optional.empty();
  }

  private Call.Matching bound(Parameter<?> keys, Optional<AddressPart> part) {
    // RFC 5228 §2.7.1 and §2.7.3: the defaults are ":is" and "i;ascii-casemap"
    MatchType type =
        matchType.isPresent()
            ? matchType.get().meaning()
            : scope.vocabulary().matchType("is").orElseThrow().meaning();
    Collation collation =
        comparator.isPresent()
            ? comparator.get().meaning()
            : scope.vocabulary().comparator("i;ascii-casemap").orElseThrow().meaning();
    MatchType.Use use = new MatchType.Use(collation, operand, keyList(keys));
    check(type, use);
    return new Call.Matching(
        Optional.of(type), span(matchType), Optional.of(use), part, span(addressPart));
  }

  /** A test may take one key only, as spamtest does (RFC 5235 §3.2). */
  private TextList keyList(Parameter<?> keys) {
    return switch (values.find(keys).orElseThrow().value()) {
      case TextList list -> list;
      case Text text -> new TextList(List.of(text), text.span());
      case Object other -> throw new IllegalStateException("no keys: " + other);
    };
  }

  private void check(MatchType type, MatchType.Use use) {
    if (comparator.isPresent() && !type.takesComparator()) {
      findings.fail(
          "SV0208",
          comparator.get().span(),
          "`:comparator` cannot be combined with `:" + type.tag() + "`",
          "remove the comparator");
    }
    if (type.needsSubstrings() && !use.collation().substring()) {
      // RFC 5228 §2.7.3: it is an error to use a comparator that cannot do substrings
      findings.fail(
          "SV0218",
          comparator.map(Named::span).orElse(place.span()),
          "comparator \"" + use.collation().name() + "\" cannot be used with `:" + type.tag() + "`",
          "it compares whole values: use `:is`, `:value` or `:count`");
    }
    type.check(use, place.compilation(), scope.report());
  }
}
