package org.tamis.engine.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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

/** Match type, comparator and address part of one call after the other: RFC 5228 §2.7. */
final class MatchingArguments {
  private static final String COMPARATOR = "comparator";

  private final Scope scope;
  private final ArgumentFindings findings;
  private final ArgumentValues values;
  private Signature signature = Signature.NOTHING;
  private @Nullable MatchType matchType;
  private @Nullable Span matchTypeTag;
  private Optional<Text> operand = Optional.empty();
  private @Nullable AddressPart addressPart;
  private @Nullable Span addressPartTag;
  private @Nullable Collation comparator;
  private @Nullable Span comparatorName;

  MatchingArguments(Scope scope, ArgumentFindings findings, ArgumentValues values) {
    this.scope = scope;
    this.findings = findings;
    this.values = values;
  }

  /** Begins with another call. */
  void of(Spec spec) {
    signature = spec.signature();
    matchType = null;
    matchTypeTag = null;
    operand = Optional.empty();
    addressPart = null;
    addressPartTag = null;
    comparator = null;
    comparatorName = null;
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
    if (matchType != null) {
      findings.second(tag, "match type", ":" + matchType.tag());
    }
    matchType = entry.meaning();
    matchTypeTag = tag.span();
    if (entry.meaning().takesOperand()) {
      cursor
          .value()
          .ifPresentOrElse(
              value -> operand = values.text(value, "`:" + tag.lower() + "`"),
              () -> findings.missingValue(tag, "a string"));
    }
  }

  private void comparator(Argument.Tag tag, Cursor cursor) {
    if (comparator != null) {
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
    comparator = found.get().meaning();
    comparatorName = name.span();
  }

  private boolean addressPart(Argument.Tag tag) {
    Optional<Vocabulary.Entry<AddressPart>> found = scope.vocabulary().addressPart(tag.lower());
    found.ifPresent(entry -> {
      scope.requirements().use(entry.owner(), tag, "address part ");
      if (addressPart != null) {
        findings.second(tag, "address part", ":" + addressPart.tag());
      }
      addressPart = entry.meaning();
      addressPartTag = tag.span();
    });
    return found.isPresent();
  }

  /** What was chosen, with the defaults for what was not; call it when all arguments are there. */
  Call.Matching chosen(Call.Place place) {
    if (!signature.addressPart() && signature.keys().isEmpty()) {
      return Call.Matching.NONE;
    }
    AddressPart part = signature.addressPart() ? part() : null;
    Optional<Parameter<?>> keys = signature.keys();
    return keys.isPresent() && (values.has(keys.get()) || !signature.lastOptional())
        ? bound(keys.get(), part, place)
        : new Call.Matching(null, null, null, part, addressPartTag);
  }

  /** RFC 5228 §2.7.4: the default address part is ":all". */
  private AddressPart part() {
    return addressPart != null
        ? addressPart
        : scope.vocabulary().addressPart("all").orElseThrow().meaning();
  }

  private Call.Matching bound(Parameter<?> keys, @Nullable AddressPart part, Call.Place place) {
    // RFC 5228 §2.7.1 and §2.7.3: the defaults are ":is" and "i;ascii-casemap"
    MatchType type =
        matchType != null ? matchType : scope.vocabulary().matchType("is").orElseThrow().meaning();
    Collation collation =
        comparator != null
            ? comparator
            : scope.vocabulary().comparator("i;ascii-casemap").orElseThrow().meaning();
    MatchType.Use use = new MatchType.Use(collation, operand, keyList(keys));
    check(type, use, place);
    return new Call.Matching(type, matchTypeTag, use, part, addressPartTag);
  }

  /** A test may take one key only, as spamtest does (RFC 5235 §3.2). */
  private TextList keyList(Parameter<?> keys) {
    return switch (values.find(keys).orElseThrow().value()) {
      case TextList list -> list;
      case Text text -> new TextList(List.of(text), text.span());
      case Object other -> throw new IllegalStateException("no keys: " + other);
    };
  }

  private void check(MatchType type, MatchType.Use use, Call.Place place) {
    if (comparatorName != null && !type.takesComparator()) {
      findings.fail(
          "SV0208",
          comparatorName,
          "`:comparator` cannot be combined with `:" + type.tag() + "`",
          "remove the comparator");
    }
    if (type.needsSubstrings() && !use.collation().substring()) {
      // RFC 5228 §2.7.3: it is an error to use a comparator that cannot do substrings
      findings.fail(
          "SV0218",
          comparatorName != null ? comparatorName : place.span(),
          "comparator \"" + use.collation().name() + "\" cannot be used with `:" + type.tag() + "`",
          "it compares whole values: use `:is`, `:value` or `:count`");
    }
    type.check(use, place.compilation(), scope.report());
  }
}
