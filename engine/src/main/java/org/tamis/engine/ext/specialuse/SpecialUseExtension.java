package org.tamis.engine.ext.specialuse;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.ext.fcc.FccTag;
import org.tamis.engine.ext.fileinto.PreferredMailbox;
import org.tamis.engine.plan.Action.Preferred;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.settings.HandedOn;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.engine.settings.StoreFeatures.Feature;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.MailboxNames;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TagSpec;
import org.tamis.engine.signature.TestSpec;

/** RFC 8579 §3 {@code specialuse_exists} and §4 {@code :specialuse}. */
public final class SpecialUseExtension implements Extension {
  private static final Parameter<Text> MAILBOX = Parameter.string("mailbox", MailboxNames.RULE);
  private static final Parameter<TextList> ATTRIBUTES =
      Parameter.strings("special-use attributes", UseAttribute::problem);
  private static final Parameter<Text> SPECIALUSE =
      Parameter.string("specialuse", UseAttribute::problem);

  @Override
  public String capability() {
    return "special-use";
  }

  @Override
  public boolean isAvailable(Settings settings) {
    return StoreFeatures.has(Feature.SPECIAL_USE, settings);
  }

  @Override
  public Optional<String> inTheWay(Settings settings) {
    return HandedOn.inTheWay(settings);
  }

  @Override
  public List<TestSpec> tests() {
    return List.of(
        TestSpec.of(
                "specialuse_exists",
                Signature.NOTHING.optionalPositional(MAILBOX).positional(ATTRIBUTES),
                SpecialUseExtension::generate)
            .needing(Needs.NOTHING));
  }

  @Override
  public List<TagSpec> tags() {
    TagSpec specialUse =
        new TagSpec(SPECIALUSE, Set.of("fileinto"), SpecialUseExtension::preferred);
    return List.of(specialUse, FccTag.beside(specialUse)); // RFC 8580 §3.1.3
  }

  private static Condition generate(Call call) {
    TextList attributes = call.get(ATTRIBUTES);
    Optional<Text> mailbox = call.find(MAILBOX);
    return run -> {
      List<String> wanted = attributes.values(run);
      if (wanted.stream().anyMatch(a -> UseAttribute.problem(a).isPresent())) {
        return false;
      }
      List<String> lower = wanted.stream().map(a -> a.toLowerCase(Locale.ROOT)).toList();
      return mailbox
          .map(m -> has(m.value(run), lower, run))
          .orElseGet(() -> lower.stream().allMatch(a -> run.host().specialUseExists(a)));
    };
  }

  /** RFC 8579 §3: the mailbox exists, can be delivered to, and has all of the attributes. */
  private static boolean has(String mailbox, List<String> attributes, Run run) {
    return MailboxNames.problem(mailbox).isEmpty()
        && run.host().mailboxExists(mailbox)
        && run.host().specialUses(mailbox).containsAll(attributes);
  }

  private static PreferredMailbox preferred(Call call) {
    Text attribute = call.get(SPECIALUSE);
    return new PreferredMailbox(
        SPECIALUSE,
        run -> Optional.of(new Preferred.SpecialUse(checked(attribute.value(run), run))));
  }

  /** RFC 8579 §4: an invalid attribute is an error as an invalid mailbox name is one. */
  private static String checked(String attribute, Run run) {
    UseAttribute.problem(attribute)
        .ifPresent(problem -> {
          throw run.abort("SR0062", problem);
        });
    return attribute;
  }
}
