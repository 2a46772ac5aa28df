package org.tamis.cli.svtest.language;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.cli.svtest.world.EnvelopeOfMessage;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.testing.TestRun;
import org.tamis.engine.text.Octets;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.source.Crlf;

/** {@code test_set}: the message and its envelope. */
final class SetCommand {
  private static final List<String> OBJECTS =
      List.of("message", "envelope.from", "envelope.to", "envelope.orig_to", "envelope.auth");

  private static final Parameter<Text> OBJECT = Parameter.string("object", SetCommand::problem);
  private static final Parameter<Text> VALUE = Parameter.string("value");

  private final TestSession session;

  SetCommand(TestSession session) {
    this.session = session;
  }

  CommandSpec spec() {
    return CommandSpec.of(
            "test_set", Signature.NOTHING.positional(OBJECT).positional(VALUE), this::generate)
        .checkedBy(SetCommand::check);
  }

  private static Optional<String> problem(String object) {
    return OBJECTS.contains(object.toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : Optional.of(
            "\"" + Shown.text(object) + "\" cannot be set: expected " + String.join(", ", OBJECTS));
  }

  private static void check(Call call, Report report) {
    if (call.get(OBJECT).constant().isEmpty()) {
      report.error(
          "SV0901",
          call.spanOf(OBJECT),
          "the first argument of `test_set` must be a constant string",
          "write the name without ${ }");
    }
  }

  private Step generate(Call call) {
    String object = call.get(OBJECT).constant().orElseThrow().toLowerCase(Locale.ROOT);
    Text value = call.get(VALUE);
    return run -> {
      run.at(call.origin());
      set(object, value.value(run), run);
      return Flow.NEXT;
    };
  }

  private void set(String object, String value, Run run) {
    if (object.equals("message")) {
      session.take(message(value), Flags.NONE, run);
    } else {
      TestRun.receive(run, run.original(), changed(object, value, run.envelope()), run.flags());
    }
  }

  private Envelope changed(String object, String value, Envelope envelope) {
    return switch (object) {
      case "envelope.from" -> EnvelopeOfMessage.withFrom(envelope, path(object, value));
      case "envelope.to" -> EnvelopeOfMessage.withTo(envelope, path(object, value));
      case "envelope.orig_to" -> EnvelopeOfMessage.withOriginalTo(envelope, path(object, value));
      default -> EnvelopeOfMessage.withAuth(envelope, value);
    };
  }

  /** Lines of mail end with CRLF, however those of the script do. */
  private static Message message(String text) {
    return Message.of(Octets.of(Crlf.of(text)));
  }

  /** What is no address becomes the null path. */
  private String path(String object, String value) {
    String path = value.strip().replaceFirst("^<(.*)>$", "$1");
    Optional<String> address = EmailAddress.parse(path).map(EmailAddress::toString);
    if (address.isEmpty() && !path.isEmpty()) {
      session.world().addError(object + ": \"" + Shown.text(value) + "\" is not an address");
    }
    return address.orElse("");
  }
}
