package org.tamis.cli.svtest.language;

import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;

/** {@code test} and {@code test_fail}. */
final class TestBlock {
  private static final Parameter<Text> NAME = Parameter.string("name");
  private static final Parameter<Text> REASON = Parameter.string("reason");

  private final TestSession session;

  TestBlock(TestSession session) {
    this.session = session;
  }

  CommandSpec test() {
    return CommandSpec.withBlock("test", Signature.NOTHING.positional(NAME), this::test)
        .checkedBy(TestBlock::check);
  }

  CommandSpec fail() {
    return CommandSpec.of("test_fail", Signature.NOTHING.positional(REASON), this::fail);
  }

  private static void check(Call call, Report report) {
    if (!call.enclosing().isEmpty() || call.origin().rule().isPresent()) {
      report.error(
          "SV0900",
          call.span(),
          "`test` inside another command",
          "put tests at the top level of the file");
    }
  }

  private Step test(Call call) {
    Text name = call.get(NAME);
    return run -> {
      run.at(call.origin());
      if (session.isInScript()) {
        return call.block().execute(run);
      }
      session.log().begin(name.value(run), call.origin().line());
      return ended(call.block().execute(run));
    };
  }

  private Flow ended(Flow flow) {
    return switch (flow) {
      case Flow.Leave(Object block) when block == session -> Flow.NEXT;
      case Flow.Next _, Flow.Break _, Flow.Leave _ -> {
        session.log().pass();
        yield flow;
      }
      case Flow.Stop _, Flow.Return _ -> {
        session.log().abandon();
        yield flow;
      }
    };
  }

  private Step fail(Call call) {
    Text reason = call.get(REASON);
    return (Run run) -> {
      run.at(call.origin());
      return session.fail(reason.value(run), call.origin());
    };
  }
}
