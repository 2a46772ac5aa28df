package org.tamis.engine.ext.mailbox;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.ext.fcc.FccTag;
import org.tamis.engine.plan.Action;
import org.tamis.engine.program.ActionModifier;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.TextList;
import org.tamis.engine.settings.HandedOn;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.MailboxNames;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Prospect;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TagSpec;
import org.tamis.engine.signature.TestSpec;

/** RFC 5490 §3.1 {@code mailboxexists} and §3.2 {@code :create}. */
public final class MailboxExtension implements Extension {
  private static final Parameter<Boolean> CREATE = Parameter.flag("create");
  private static final Parameter<TextList> NAMES =
      Parameter.strings("mailbox names", MailboxNames.ANY_RULE);

  @Override
  public String capability() {
    return "mailbox";
  }

  @Override
  public boolean isAvailable(Settings settings) {
    return !HandedOn.at(settings);
  }

  @Override
  public Optional<String> inTheWay(Settings settings) {
    return HandedOn.inTheWay(settings);
  }

  @Override
  public List<TestSpec> tests() {
    return List.of(
        TestSpec.of(
                "mailboxexists", Signature.NOTHING.positional(NAMES), MailboxExtension::generate)
            .needing(Needs.NOTHING));
  }

  @Override
  public List<TagSpec> tags() {
    TagSpec create = new TagSpec(CREATE, Set.of("fileinto"), _ -> new Creation());
    return List.of(create, FccTag.beside(create)); // RFC 8580 §3.1.2
  }

  private static Condition generate(Call call) {
    TextList names = call.get(NAMES);
    return run -> names.values(run).stream().allMatch(name -> exists(run, name));
  }

  /** RFC 5490 §3.1: all must exist; a name that no mailbox can have does not. */
  private static boolean exists(Run run, String name) {
    return MailboxNames.problem(name).isEmpty() && run.host().mailboxExists(name);
  }

  private record Creation() implements ActionModifier, Prospect.Modifier {
    @Override
    public Action apply(Action action, Run run) {
      return action.withFileInto(Action.FileInto::creating);
    }

    @Override
    public Prospect foresee(Prospect prospect) {
      return prospect instanceof Prospect.Stores stores
          ? new Prospect.Stores(stores.mailbox(), stores.copy(), true)
          : prospect;
    }
  }
}
