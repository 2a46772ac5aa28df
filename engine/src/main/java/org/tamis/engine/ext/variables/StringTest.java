package org.tamis.engine.ext.variables;

import java.util.OptionalLong;
import java.util.function.Predicate;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.TextList;
import org.tamis.engine.program.ValueSource;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;

/** RFC 5229 §5. */
final class StringTest {
  private static final Parameter<TextList> SOURCE = Parameter.strings("source");
  private static final Parameter<TextList> KEYS = Parameter.strings("keys");

  static final TestSpec SPEC =
      TestSpec.of(
              "string",
              Signature.NOTHING.positional(SOURCE).matching(KEYS),
              call -> call.match(new Values(call.get(SOURCE))))
          .needing(Needs.NOTHING);

  private StringTest() {}

  private record Values(TextList source) implements ValueSource {
    @Override
    public boolean any(Run run, Predicate<String> wanted) {
      return source.values(run).stream().anyMatch(wanted);
    }

    /** RFC 5229 §5: {@code :count} counts the strings that are not empty. */
    @Override
    public OptionalLong count(Run run) {
      return OptionalLong.of(source.values(run).stream().filter(v -> !v.isEmpty()).count());
    }
  }
}
