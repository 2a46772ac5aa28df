package org.tamis.engine.ext.variables;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.program.ValueSource;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;

/** RFC 5229 §5. */
final class StringTest {
  private static final Parameter<TextList> SOURCE = Parameter.strings("source");
  private static final Parameter<TextList> KEYS = Parameter.strings("keys");

  static final TestSpec SPEC =
      TestSpec.of(
              "string", Signature.NOTHING.positional(SOURCE).matching(KEYS), StringTest::generate)
          .needing(Needs.NOTHING);

  private StringTest() {}

  private static Condition generate(Call call) {
    List<Text> strings = new ArrayList<>();
    for (Text text : call.get(SOURCE).items()) {
      strings.add(Templates.withoutPlace(text));
    }
    return call.match(new Values(strings));
  }

  private record Values(List<Text> strings) implements ValueSource {
    Values {
      strings = List.copyOf(strings);
    }

    @Override
    public boolean any(Run run, Predicate<String> wanted) {
      List<String> values = values(run);
      for (int i = 0; i < values.size(); i++) {
        if (wanted.test(values.get(i))) {
          return true;
        }
      }
      return false;
    }

    private List<String> values(Run run) {
      if (strings.size() == 1) {
        return List.of(strings.getFirst().value(run));
      }
      List<String> values = new ArrayList<>(strings.size());
      for (Text string : strings) {
        values.add(string.value(run));
      }
      return values;
    }

    /** RFC 5229 §5: {@code :count} counts the strings that are not empty. */
    @Override
    public OptionalLong count(Run run) {
      return OptionalLong.of(values(run).stream().filter(v -> !v.isEmpty()).count());
    }

    @Override
    public boolean isStable() {
      return strings.stream().allMatch(Templates::isOfFrames);
    }

    @Override
    public int epoch(Run run) {
      return run.state(Frames.KEY).epoch();
    }

    /** A string may grow too long. */
    @Override
    public boolean canFail() {
      return true;
    }

    @Override
    public boolean isCheap() {
      return false;
    }
  }
}
