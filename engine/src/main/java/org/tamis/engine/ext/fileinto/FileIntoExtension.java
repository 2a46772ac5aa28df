package org.tamis.engine.ext.fileinto;

import java.util.List;
import org.tamis.engine.Action;
import org.tamis.engine.analysis.Needs;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.spec.Call;
import org.tamis.engine.spec.CommandSpec;
import org.tamis.engine.spec.Extension;
import org.tamis.engine.spec.MailboxNames;
import org.tamis.engine.spec.Parameter;
import org.tamis.engine.spec.Prospect;
import org.tamis.engine.spec.Signature;

/** RFC 5228 §4.1. Flags, creation and copying are other extensions' tags. */
public final class FileIntoExtension implements Extension {
  private static final Parameter<Text> MAILBOX = Parameter.string("mailbox", MailboxNames::problem);

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
    return call.action(run -> Action.FileInto.of(MailboxNames.checked(mailbox.value(run), run)));
  }
}
