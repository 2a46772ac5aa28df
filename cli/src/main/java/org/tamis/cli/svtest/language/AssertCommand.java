package org.tamis.cli.svtest.language;

import java.util.List;
import java.util.Optional;
import org.tamis.cli.svtest.world.FirstDifference;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;
import org.tamis.engine.text.Octets;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.source.Crlf;

/**
 * {@code test_assert_message}: the message as it is now is this one, line by line. As a test it
 * tells whether; as a command it fails the test with the first line that differs.
 */
final class AssertCommand {
  private static final String NAME = "test_assert_message";

  /** Fields such as Date, which no test can know. */
  private static final Parameter<TextList> IGNORE =
      Parameter.strings("ignore", AssertCommand::problem);

  private static final Parameter<Text> MESSAGE = Parameter.string("message");
  private static final Signature SIGNATURE = Signature.NOTHING.tag(IGNORE).positional(MESSAGE);

  private final TestSession session;

  AssertCommand(TestSession session) {
    this.session = session;
  }

  CommandSpec command() {
    return CommandSpec.of(NAME, SIGNATURE, this::step);
  }

  TestSpec test() {
    return TestSpec.of(NAME, SIGNATURE, AssertCommand::condition);
  }

  private static Optional<String> problem(String field) {
    return HeaderName.parse(field).isPresent()
        ? Optional.empty()
        : Optional.of("\"" + Shown.text(field) + "\" is not the name of a header field");
  }

  private static Condition condition(Call call) {
    return run -> difference(call, run).isEmpty();
  }

  private Step step(Call call) {
    return run ->
        difference(call, run)
            .map(different -> session.fail(different.toString(), call.origin()))
            .orElse(Flow.NEXT);
  }

  private static Optional<FirstDifference> difference(Call call, Run run) {
    String text = call.get(MESSAGE).value(run);
    run.work().spend(text.length() + run.message().size());
    return FirstDifference.of(
        Message.of(Octets.of(Crlf.of(text))), run.message(), ignored(call, run));
  }

  private static List<HeaderName> ignored(Call call, Run run) {
    return call.find(IGNORE).stream()
        .flatMap(names -> names.values(run).stream())
        .flatMap(name -> HeaderName.parse(name).stream())
        .toList();
  }
}
