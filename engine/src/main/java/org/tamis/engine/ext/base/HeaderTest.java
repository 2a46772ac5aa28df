package org.tamis.engine.ext.base;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.KnownFields;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.TextList;
import org.tamis.engine.program.ValueSource;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.KeyUse;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;
import org.tamis.engine.signature.ValueSpace;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Span;

/** RFC 5228 §5.7. */
final class HeaderTest {
  private static final Parameter<TextList> NAMES = HeaderNames.parameter().alternatives();
  private static final Parameter<TextList> KEYS = Parameter.strings("keys");

  static final TestSpec SPEC =
      TestSpec.of(
              "header", Signature.NOTHING.positional(NAMES).matching(KEYS), HeaderTest::generate)
          .needing(HeaderTest::needs)
          .checkedBy(HeaderTest::check)
          .comparing(HeaderTest::space);

  private HeaderTest() {}

  private static Needs needs(Call call) {
    return FieldSource.of(call).needs(call.derived(NAMES, HeaderNames::of));
  }

  private static void check(Call call, Report report) {
    HeaderNames.check(call.get(NAMES), report);
    boolean members =
        call.matching().use().isPresent()
            && call.matching().type().orElseThrow().keyUse(call.matching().use().get())
                == KeyUse.MEMBERSHIP;
    List<String> names = members ? call.get(NAMES).constant().orElse(List.of()) : List.of();
    if (!names.isEmpty() && KnownFields.holdNamedAddresses(names)) {
      report.warning(
          "SV0283",
          call.span(),
          "`header` looks up the whole field in the list, with display names and other addresses",
          Advice.of("use `address`", new Fix.Replace(nameOf(call), "address")));
    }
  }

  private static Span nameOf(Call call) {
    int start = call.span().start();
    return new Span(start, start + SPEC.name().length());
  }

  private static ValueSpace space(Call call) {
    FieldValues values = FieldValues.of(call);
    return values instanceof FieldValues.WholeText
        ? HeaderSpace.of(call.get(NAMES), FieldSource.of(call))
        : values.space();
  }

  private static Condition generate(Call call) {
    return call.match(
        new Values(
            FieldSource.of(call), call.derived(NAMES, HeaderNames::of), FieldValues.of(call)));
  }

  /** The text of each field, or what a tag takes of it. */
  record Values(FieldSource fields, HeaderNames names, FieldValues values) implements NamedFields {
    @Override
    public boolean any(Run run, Predicate<String> wanted) {
      List<HeaderField> looked = fields.fields(run, names.names(run));
      for (int i = 0; i < looked.size(); i++) { // no iterator for each of a script's tests
        if (values.any(looked.get(i), run, wanted)) {
          return true;
        }
      }
      return false;
    }

    /** RFC 5231 §4.2: {@code :count} counts fields; none of them is decoded for that. */
    @Override
    public OptionalLong count(Run run) {
      List<HeaderField> counted = fields.fields(run, names.names(run));
      return OptionalLong.of(counted.stream().mapToLong(field -> values.count(field, run)).sum());
    }

    @Override
    public List<ValueSource> pieces() {
      return names.each().stream().<ValueSource>map(n -> new Values(fields, n, values)).toList();
    }

    @Override
    public boolean isStable() {
      return fields.isStable() && values.isStable() && names instanceof HeaderNames.Fixed;
    }
  }
}
