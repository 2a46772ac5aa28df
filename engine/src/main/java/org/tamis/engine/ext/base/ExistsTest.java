package org.tamis.engine.ext.base;

import java.util.List;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;

/** RFC 5228 §5.5: all of the named fields are there. */
record ExistsTest(FieldSource fields, HeaderNames names) implements Condition {
  private static final Parameter<TextList> NAMES = HeaderNames.parameter();

  static final TestSpec SPEC =
      TestSpec.of("exists", Signature.NOTHING.positional(NAMES), ExistsTest::generate)
          .needing(ExistsTest::needs)
          .checkedBy((call, report) -> HeaderNames.check(call.get(NAMES), report));

  private static Needs needs(Call call) {
    return FieldSource.of(call).needs(call.derived(NAMES, HeaderNames::of));
  }

  private static Condition generate(Call call) {
    FieldSource fields = FieldSource.of(call);
    HeaderNames names = call.derived(NAMES, HeaderNames::of);
    return fields.equals(FieldSource.MESSAGE)
            && names instanceof HeaderNames.Fixed(List<HeaderName> all, boolean complete)
        ? ofMessage(all, complete)
        : new ExistsTest(fields, names);
  }

  private static Condition ofMessage(List<HeaderName> names, boolean complete) {
    return complete ? new Condition.Present(names) : new Condition.Constant(false);
  }

  @Override
  public boolean holds(Run run) {
    return names.all(run).stream()
        .anyMatch(
            wanted -> fields.headers(run).stream().anyMatch(header -> hasAll(header, wanted, run)));
  }

  private static boolean hasAll(FieldSource header, List<HeaderName> wanted, Run run) {
    return wanted.stream().allMatch(name -> header.has(run, name));
  }
}
