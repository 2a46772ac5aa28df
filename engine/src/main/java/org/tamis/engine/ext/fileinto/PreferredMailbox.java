package org.tamis.engine.ext.fileinto;

import java.util.Optional;
import java.util.function.Function;
import org.tamis.engine.Action;
import org.tamis.engine.Action.Preferred;
import org.tamis.engine.program.ActionModifier;
import org.tamis.engine.program.Run;
import org.tamis.engine.spec.Parameter;

/**
 * What a tag of another extension contributes when it names a mailbox to use instead of the
 * positional one. At most one may be given (RFC 9042 §4.2).
 *
 * @param preferred the mailbox in this run; empty where the tag turns out to name none
 */
public record PreferredMailbox(
    Parameter<?> tag, Function<Run, Optional<? extends Preferred>> preferred)
    implements ActionModifier {
  @Override
  public Action apply(Action action, Run run) {
    return switch (action) {
      case Action.FileInto into -> preferred.apply(run).<Action>map(into::preferring).orElse(into);
      case Action.Keep _,
          Action.Redirect _,
          Action.SendReply _,
          Action.SendMail _,
          Action.Discard _ ->
          action;
    };
  }
}
