package org.tamis.engine.ext.fileinto;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.plan.Action;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.MailboxNames;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Prospect;
import org.tamis.engine.signature.Signature;

/** RFC 5228 §4.1. Flags, creation and copying are other extensions' tags. */
public final class FileIntoExtension implements Extension {
  private static final Parameter<Text> MAILBOX = Parameter.string("mailbox", MailboxNames.RULE);

  @Override
  public String capability() {
    return "fileinto";
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(
        CommandSpec.of(
                "fileinto", Signature.NOTHING.positional(MAILBOX), FileIntoExtension::generate)
            .needing(Needs.NOTHING)
            .checkedBy(PreferredMailbox::check)
            .foreseenAs(call -> new Prospect.Stores(call.get(MAILBOX).constant(), false, false)));
  }

  private static Step generate(Call call) {
    Text mailbox = call.get(MAILBOX);
    Optional<String> constant = mailbox.constant();
    return constant.isPresent() ? into(constant.get(), call) : into(mailbox, call);
  }

  private static Step into(String mailbox, Call call) {
    return call.action(run -> Action.FileInto.of(MailboxNames.checked(mailbox, run)));
  }

  private static Step into(Text mailbox, Call call) {
    return call.action(run -> Action.FileInto.of(MailboxNames.checked(mailbox.value(run), run)));
  }
}
