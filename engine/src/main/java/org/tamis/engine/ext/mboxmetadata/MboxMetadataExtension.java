package org.tamis.engine.ext.mboxmetadata;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.SingleValue;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.settings.HandedOn;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.engine.settings.StoreFeatures.Feature;
import org.tamis.engine.signature.AnnotationNames;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.MailboxNames;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;
import org.tamis.grammar.source.Crlf;

/** RFC 5490 §3.3 {@code metadata} and §3.4 {@code metadataexists}. */
public final class MboxMetadataExtension implements Extension {
  private static final Parameter<Text> MAILBOX = Parameter.string("mailbox", MailboxNames.RULE);
  private static final Parameter<Text> NAME = Parameter.string("annotation name");
  private static final Parameter<TextList> NAMES = Parameter.strings("annotation names");
  private static final Parameter<TextList> KEYS = Parameter.strings("keys");

  @Override
  public String capability() {
    return "mboxmetadata";
  }

  @Override
  public boolean isAvailable(Settings settings) {
    return StoreFeatures.has(Feature.MAILBOX_METADATA, settings);
  }

  @Override
  public Optional<String> inTheWay(Settings settings) {
    return HandedOn.inTheWay(settings);
  }

  @Override
  public List<TestSpec> tests() {
    return List.of(
        TestSpec.of(
                "metadata",
                Signature.NOTHING.positional(MAILBOX).positional(NAME).matching(KEYS),
                call -> call.match(new Annotation(call.get(MAILBOX), call.get(NAME))))
            .needing(Needs.NOTHING)
            .checkedBy((call, report) -> AnnotationNames.check(List.of(call.get(NAME)), report)),
        TestSpec.of(
                "metadataexists",
                Signature.NOTHING.positional(MAILBOX).positional(NAMES),
                MboxMetadataExtension::exists)
            .needing(Needs.NOTHING)
            .checkedBy((call, report) -> AnnotationNames.check(call.get(NAMES).items(), report)));
  }

  /** RFC 5490 §3.4: all of the annotations exist. */
  private static Condition exists(Call call) {
    Text mailbox = call.get(MAILBOX);
    TextList names = call.get(NAMES);
    return run -> {
      String of = mailbox.value(run);
      return names.values(run).stream().allMatch(name -> value(of, name, run).isPresent());
    };
  }

  /** The value of one annotation; none where the mailbox or the annotation does not exist. */
  private record Annotation(Text mailbox, Text name) implements SingleValue {
    @Override
    public Optional<String> value(Run run) {
      return MboxMetadataExtension.value(mailbox.value(run), name.value(run), run);
    }
  }

  /** A name that is none, once it is known, names nothing that exists. */
  private static Optional<String> value(String mailbox, String name, Run run) {
    boolean asked = MailboxNames.problem(mailbox).isEmpty() && AnnotationNames.isValid(name);
    // RFC 5464 §3.2: names are case-insensitive
    return asked
        ? run.host().mailboxAnnotation(mailbox, name.toLowerCase(Locale.ROOT)).map(Crlf::of)
        : Optional.empty();
  }
}
