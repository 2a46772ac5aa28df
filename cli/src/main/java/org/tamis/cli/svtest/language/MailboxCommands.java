package org.tamis.cli.svtest.language;

import java.util.List;
import java.util.Locale;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.AnnotationNames;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.MailboxNames;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;

/** What changes mailboxes: {@code test_mailbox_create} and its kin. */
final class MailboxCommands {
  private static final Parameter<Text> NAME = Parameter.string("name", MailboxNames::problem);
  private static final Parameter<Text> MAILBOX = Parameter.string("mailbox");
  private static final Parameter<Text> ANNOTATION = Parameter.string("annotation");
  private static final Parameter<Text> VALUE = Parameter.string("value");

  private final TestSession session;

  MailboxCommands(TestSession session) {
    this.session = session;
  }

  List<CommandSpec> specs() {
    return List.of(
        CommandSpec.of("test_mailbox_create", Signature.NOTHING.positional(NAME), this::create),
        CommandSpec.of("test_mailbox_delete", Signature.NOTHING.positional(NAME), this::delete),
        CommandSpec.of(
            "test_imap_metadata_set",
            Signature.NOTHING.tag(MAILBOX).positional(ANNOTATION).positional(VALUE),
            this::annotate));
  }

  /** What cannot be created is left out without a word. */
  private Step create(Call call) {
    return run -> {
      String name = call.get(NAME).value(run);
      if (MailboxNames.problem(name).isEmpty()) {
        session.world().mail().create(name);
      }
      return Flow.NEXT;
    };
  }

  /** The language has the command, and nobody has ever made it do something. */
  private Step delete(Call call) {
    return run -> session.fail("test_mailbox_delete: not implemented", call.origin());
  }

  private Step annotate(Call call) {
    return run -> {
      String entry = call.get(ANNOTATION).value(run);
      if (!AnnotationNames.isValid(entry)) {
        throw TestSession.abort("not an annotation name: \"" + entry + "\"", call, run);
      }
      annotate(entry.toLowerCase(Locale.ROOT), call, run);
      return Flow.NEXT;
    };
  }

  private void annotate(String entry, Call call, Run run) {
    String mailbox = call.find(MAILBOX).map(name -> name.value(run)).orElse("");
    if (!session.world().mail().annotate(mailbox, entry, call.get(VALUE).value(run))) {
      throw TestSession.abort("no mailbox \"" + mailbox + "\" for an annotation", call, run);
    }
  }
}
