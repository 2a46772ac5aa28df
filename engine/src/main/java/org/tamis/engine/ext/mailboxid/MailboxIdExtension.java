package org.tamis.engine.ext.mailboxid;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tamis.engine.ext.fcc.FccTag;
import org.tamis.engine.ext.fileinto.PreferredMailbox;
import org.tamis.engine.plan.Action.Preferred;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.settings.HandedOn;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.engine.settings.StoreFeatures.Feature;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TagSpec;
import org.tamis.engine.signature.TestSpec;
import org.tamis.engine.text.Shown;

/** RFC 9042 §4 {@code :mailboxid} and §6 {@code mailboxidexists}. */
public final class MailboxIdExtension implements Extension {
  /** RFC 8474 §4. */
  private static final Pattern OBJECTID = Pattern.compile("[A-Za-z0-9_-]{1,255}");

  private static final Parameter<TextList> IDS =
      Parameter.strings("mailbox IDs", MailboxIdExtension::problem);
  private static final Parameter<Text> MAILBOXID =
      Parameter.string("mailboxid", MailboxIdExtension::problem);

  @Override
  public String capability() {
    return "mailboxid";
  }

  @Override
  public boolean isAvailable(Settings settings) {
    return StoreFeatures.has(Feature.MAILBOX_IDS, settings);
  }

  @Override
  public Optional<String> inTheWay(Settings settings) {
    return HandedOn.inTheWay(settings);
  }

  @Override
  public List<TestSpec> tests() {
    return List.of(
        TestSpec.of(
                "mailboxidexists", Signature.NOTHING.positional(IDS), MailboxIdExtension::generate)
            .needing(Needs.NOTHING));
  }

  @Override
  public List<TagSpec> tags() {
    TagSpec mailboxId = new TagSpec(MAILBOXID, Set.of("fileinto"), MailboxIdExtension::preferred);
    return List.of(mailboxId, FccTag.beside(mailboxId)); // RFC 9042 §5
  }

  /** RFC 9042 §6: every string is the id of a mailbox that can be delivered to. */
  private static Condition generate(Call call) {
    TextList ids = call.get(IDS);
    return run ->
        ids.values(run).stream().allMatch(id -> isId(id) && run.host().mailboxIdExists(id));
  }

  /** RFC 9042 §4: what is no mailbox's id leaves the named mailbox. */
  private static PreferredMailbox preferred(Call call) {
    Text id = call.get(MAILBOXID);
    return new PreferredMailbox(
        MAILBOXID,
        run ->
            Optional.of(id.value(run))
                .filter(MailboxIdExtension::isId)
                .map(Preferred.MailboxId::new));
  }

  private static boolean isId(String text) {
    return OBJECTID.matcher(text).matches();
  }

  private static Optional<String> problem(String id) {
    return isId(id)
        ? Optional.empty()
        : Optional.of("\"" + Shown.text(id) + "\" is not a valid mailbox ID");
  }
}
