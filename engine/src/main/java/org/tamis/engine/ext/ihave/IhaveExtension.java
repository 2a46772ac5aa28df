package org.tamis.engine.ext.ihave;

import java.util.List;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Prospect;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;
import org.tamis.grammar.text.Printable;

/**
 * RFC 5463. Which tests of capabilities hold is known when a script is compiled; the branches that
 * can never run are not looked at.
 */
public final class IhaveExtension implements Extension {
  private static final Parameter<TextList> CAPABILITIES = Parameter.strings("capabilities");
  private static final Parameter<Text> MESSAGE = Parameter.string("message");

  private static final int LONGEST_MESSAGE = 1_000;

  @Override
  public String capability() {
    return "ihave";
  }

  @Override
  public boolean defersUnavailable() {
    return true;
  }

  @Override
  public List<TestSpec> tests() {
    return List.of(
        TestSpec.of(
                "ihave",
                Signature.NOTHING.positional(CAPABILITIES),
                _ -> new Condition.Constant(false))
            .needing(Needs.NOTHING)
            .checkedBy(IhaveExtension::check)
            .declaring(IhaveExtension::capabilities));
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(
        CommandSpec.of("error", Signature.NOTHING.positional(MESSAGE), IhaveExtension::error)
            .needing(Needs.NOTHING)
            .foreseenAs(_ -> new Prospect.Ends()));
  }

  private static void check(Call call, Report report) {
    if (call.get(CAPABILITIES).constant().isEmpty()) {
      // RFC 5463 §4: it is an error to pass a non-constant string
      report.error(
          "SV0250",
          call.spanOf(CAPABILITIES),
          "the capabilities of `ihave` must be constant strings",
          "write them without ${ }");
    }
  }

  private static List<String> capabilities(Call call) {
    return call.get(CAPABILITIES).constant().orElse(List.of(""));
  }

  /** RFC 5463 §5: the run ends, and the message goes into the report of the error. */
  private static Step error(Call call) {
    Text message = call.get(MESSAGE);
    return run -> {
      run.at(call.origin());
      throw run.abort("SR0041", Printable.cut(message.value(run), LONGEST_MESSAGE).strip());
    };
  }
}
