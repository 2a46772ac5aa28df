package org.tamis.cli.svtest.language;

import java.util.Optional;
import org.tamis.cli.svtest.world.EnvelopeOfMessage;
import org.tamis.cli.svtest.world.SentMail;
import org.tamis.cli.svtest.world.StoredMail;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.MailboxNames;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;
import org.tamis.engine.testing.TestRun;

/**
 * {@code test_message}: what was stored or sent becomes the message. As a test it tells whether
 * there is such a message; as a command it fails the test where there is none.
 */
final class MessageCommand {
  private static final String NAME = "test_message";

  private static final Parameter<Boolean> SMTP = Parameter.flag("smtp");
  private static final Parameter<Text> FOLDER = Parameter.string("folder", MailboxNames::problem);
  private static final Parameter<Long> NUMBER = Parameter.number("number");

  private static final Signature SIGNATURE =
      Signature.NOTHING.exactlyOne(SMTP, FOLDER).positional(NUMBER);

  private final TestSession session;

  MessageCommand(TestSession session) {
    this.session = session;
  }

  CommandSpec command() {
    return CommandSpec.of(NAME, SIGNATURE, this::step);
  }

  TestSpec test() {
    return TestSpec.of(NAME, SIGNATURE, this::condition);
  }

  private Condition condition(Call call) {
    return run -> take(call, run);
  }

  private Step step(Call call) {
    return run -> take(call, run) ? Flow.NEXT : session.fail(missing(call, run), call.origin());
  }

  private static String missing(Call call, Run run) {
    String where =
        call.find(FOLDER).map(f -> "in \"" + f.value(run) + "\"").orElse("among sent mail");
    return "no message " + call.get(NUMBER) + " " + where;
  }

  private boolean take(Call call, Run run) {
    long number = call.get(NUMBER);
    return call.find(FOLDER)
        .map(folder -> takeStored(folder.value(run), number, run))
        .orElseGet(() -> takeSent(number, run));
  }

  private boolean takeStored(String folder, long number, Run run) {
    Optional<StoredMail> found = session.world().mail().get(folder, number);
    found.ifPresent(mail -> session.take(mail.message(), mail.flags(), run));
    return found.isPresent();
  }

  private boolean takeSent(long number, Run run) {
    Optional<SentMail> found = session.world().outgoing().get(number);
    found.ifPresent(mail -> {
      session.take(mail.message(), Flags.NONE, run);
      TestRun.receive(
          run,
          run.original(),
          EnvelopeOfMessage.withTo(
              EnvelopeOfMessage.withFrom(run.envelope(), mail.from()), mail.to()),
          Flags.NONE);
    });
    return found.isPresent();
  }
}
