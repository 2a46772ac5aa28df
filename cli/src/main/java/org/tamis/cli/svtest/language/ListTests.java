package org.tamis.cli.svtest.language;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tamis.cli.svtest.world.ResultActions;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.TextList;
import org.tamis.engine.program.ValueSource;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;

/** {@code test_result_action} and {@code test_error}: one of a list, or any. */
final class ListTests {
  private static final Parameter<Long> INDEX = Parameter.number("index");
  private static final Parameter<TextList> KEYS = Parameter.strings("keys");
  private static final Signature SIGNATURE = Signature.NOTHING.tag(INDEX).matching(KEYS);

  private final TestSession session;

  ListTests(TestSession session) {
    this.session = session;
  }

  List<TestSpec> specs() {
    return List.of(
        spec("test_result_action", run -> ResultActions.names(run.outcome())),
        spec("test_error", _ -> session.world().errors().messages()));
  }

  private static TestSpec spec(String name, Function<Run, List<String>> list) {
    return TestSpec.of(name, SIGNATURE, call -> call.match(new Values(index(call), list)));
  }

  private static Optional<Long> index(Call call) {
    return call.find(INDEX);
  }

  /**
   * @param index from 1; empty for all
   */
  private record Values(Optional<Long> index, Function<Run, List<String>> list)
      implements ValueSource {
    @Override
    public boolean any(Run run, Predicate<String> wanted) {
      List<String> all = list.apply(run);
      return index.isEmpty()
          ? all.stream().anyMatch(wanted)
          : index
              .filter(n -> n >= 1 && n <= all.size())
              .map(n -> all.get(Math.toIntExact(n - 1)))
              .filter(wanted)
              .isPresent();
    }
  }
}
