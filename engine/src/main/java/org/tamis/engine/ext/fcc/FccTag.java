package org.tamis.engine.ext.fcc;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.ext.fileinto.PreferredMailbox;
import org.tamis.engine.plan.Action;
import org.tamis.engine.program.ActionModifier;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.MailboxNames;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.TagSpec;

/** {@code :fcc}, and what goes with it: RFC 8580 §3. */
public final class FccTag {
  private static final Parameter<Text> FCC = Parameter.string("fcc", MailboxNames.RULE);

  /** RFC 8580 §5 to §8: nothing else sends messages on behalf of the user. */
  private static final Set<String> SENDERS = Set.of("vacation", "notify");

  static final TagSpec SPEC =
      new TagSpec(FCC, SENDERS, call -> new Copy(call.get(FCC), call))
          .checkedBy(PreferredMailbox::check);

  private FccTag() {}

  /**
   * A tag of {@code fileinto} as it stands beside {@code :fcc}: with the same meaning for the
   * mailbox of the copy (RFC 8580 §3.1), and an error where there is no {@code :fcc}.
   */
  public static TagSpec beside(TagSpec ofFileInto) {
    Parameter<?> tag = ofFileInto.parameter();
    return new TagSpec(tag, SENDERS, ofFileInto.contribution())
        .checkedBy((call, report) -> {
          ofFileInto.check().accept(call, report);
          needsFcc(tag, call, report);
        });
  }

  private static void needsFcc(Parameter<?> tag, Call call, Report report) {
    if (!call.has(FCC)) {
      report.error(
          "SV0335",
          call.spanOf(tag),
          "`:" + tag + "` without `:fcc`",
          "add `:fcc` and a mailbox, or remove it");
    }
  }

  /**
   * Gives an action a mailbox for the copy.
   *
   * @param call for the other tags, which change that mailbox as they change that of a {@code
   *     fileinto}
   */
  private record Copy(Text mailbox, Call call) implements ActionModifier {
    @Override
    public Action apply(Action action, Run run) {
      return action.withFcc(Optional.of(fileInto(run)));
    }

    private Action.FileInto fileInto(Run run) {
      Action plain = Action.FileInto.of(MailboxNames.checked(mailbox.value(run), run));
      return (Action.FileInto) ActionModifier.applyAll(others(), plain, run);
    }

    private List<ActionModifier> others() {
      return call.contributions(ActionModifier.class).stream()
          .filter(modifier -> !(modifier instanceof Copy))
          .toList();
    }
  }
}
