package org.tamis.engine.ext.fileinto;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Action.Preferred;
import org.tamis.engine.program.ActionModifier;
import org.tamis.engine.program.Run;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Prospect;
import org.tamis.engine.signature.Report;

/**
 * What a tag of another extension contributes when it names a mailbox to use instead of the
 * positional one. At most one may be given (RFC 9042 §4.2).
 *
 * @param preferred the mailbox in this run; empty where the tag turns out to name none
 */
public record PreferredMailbox(
    Parameter<?> tag, Function<Run, Optional<? extends Preferred>> preferred)
    implements ActionModifier, Prospect.Modifier {
  @Override
  public Action apply(Action action, Run run) {
    return action.withFileInto(into -> preferred.apply(run).map(into::preferring).orElse(into));
  }

  /** Reports a call that has two. */
  public static void check(Call call, Report report) {
    List<PreferredMailbox> preferred = call.contributions(PreferredMailbox.class);
    if (preferred.size() > 1) {
      // RFC 9042 §4.2 and §5
      report.error(
          "SV0208",
          call.spanOf(preferred.get(1).tag()),
          "`:"
              + preferred.get(1).tag()
              + "` cannot be combined with `:"
              + preferred.get(0).tag()
              + "`",
          "each names a preferred mailbox: use one of them");
    }
  }

  /** Where the message goes is known to a run only. */
  @Override
  public Prospect foresee(Prospect prospect) {
    return prospect instanceof Prospect.Stores stores
        ? new Prospect.Stores(Optional.empty(), stores.copy(), true)
        : prospect;
  }
}
