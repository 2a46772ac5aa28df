package org.tamis.engine.ext.envelope;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.program.ValueSource;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;
import org.tamis.engine.signature.ValueSpace;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.source.Span;

/** RFC 5228 §5.4. */
public final class EnvelopeExtension implements Extension {
  private static final Parameter<TextList> PARTS =
      Parameter.strings("envelope parts").ignoringCase().alternatives();
  private static final Parameter<TextList> KEYS = Parameter.strings("keys");

  @Override
  public String capability() {
    return "envelope";
  }

  @Override
  public List<TestSpec> tests() {
    return List.of(
        TestSpec.of(
                "envelope",
                Signature.NOTHING.withAddressPart().positional(PARTS).matching(KEYS),
                EnvelopeExtension::generate)
            .needing(Needs.NOTHING)
            .checkedBy(EnvelopeExtension::check)
            .comparing(EnvelopeExtension::space));
  }

  private static Condition generate(Call call) {
    return call.match(
        call.get(PARTS)
            .constant()
            .map(parts -> parts.stream().map(part -> part.toLowerCase(Locale.ROOT)).toList())
            .filter(EnvelopeValues.ADDRESSES::containsAll)
            .<ValueSource>map(
                parts -> new EnvelopeAddresses(parts, call.addressPart(), call.settings()))
            .orElseGet(() -> values(call)));
  }

  private static ValueSource values(Call call) {
    return new EnvelopeValues(
        call.get(PARTS),
        call.addressPart(),
        call.addressPartTag().isPresent(),
        call.settings(),
        call.contributions(EnvelopeParts.class));
  }

  private static ValueSpace space(Call call) {
    return call.get(PARTS)
        .constant()
        .map(parts ->
            ValueSpace.anyOf(
                parts.stream().map(p -> space(p.toLowerCase(Locale.ROOT), call)).toList()))
        .orElse(ValueSpace.ANY);
  }

  private static ValueSpace space(String part, Call call) {
    return EnvelopeValues.ADDRESSES.contains(part)
        ? new ValueSpace.Everywhere(call.addressPart().space(call.settings()))
        : call.contributions(EnvelopeParts.class).stream()
            .filter(parts -> parts.names().contains(part))
            .findFirst()
            .map(parts -> parts.space(part, call))
            .orElse(ValueSpace.ANY);
  }

  /** RFC 5228 §5.4: unknown envelope parts should be an error. */
  private static void check(Call call, Report report) {
    Set<String> known = new TreeSet<>(EnvelopeValues.ADDRESSES);
    call.contributions(EnvelopeParts.class).forEach(parts -> known.addAll(parts.names()));
    for (Text part : unknown(call.get(PARTS), known)) {
      report.error(
          "SV0219",
          part.span(),
          "unknown envelope part \"" + Shown.text(part.constant().orElse("")) + "\"",
          "known: " + String.join(", ", known) + "; for header fields, use `header` or `address`");
    }
    call.addressPartTag().ifPresent(tag -> checkAddresses(call, tag, known, report));
  }

  /** RFC 6009 §4 and §5: address parts are for addresses only, and anything else is an error. */
  private static void checkAddresses(Call call, Span tag, Set<String> known, Report report) {
    for (Text part : call.get(PARTS).items()) {
      part.constant()
          .map(name -> name.toLowerCase(Locale.ROOT))
          .filter(name -> known.contains(name) && !EnvelopeValues.ADDRESSES.contains(name))
          .ifPresent(name ->
              report.error(
                  "SV0279",
                  tag,
                  "envelope part \"" + name + "\" is not an address and has no address parts",
                  "test it in a separate `envelope`, without this tag"));
    }
  }

  private static List<Text> unknown(TextList parts, Set<String> known) {
    List<Text> unknown = new ArrayList<>();
    for (Text part : parts.items()) {
      part.constant()
          .filter(name -> !known.contains(name.toLowerCase(Locale.ROOT)))
          .ifPresent(_ -> unknown.add(part));
    }
    return unknown;
  }
}
