package org.tamis.engine.plan;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.plan.Action.Notify;
import org.tamis.engine.plan.Action.Reject;
import org.tamis.engine.plan.Action.Report;
import org.tamis.engine.plan.Action.Vacation;

/** An action that can send a message of its own. */
public sealed interface Sending extends Action permits Vacation, Notify, Report, Reject {
  @Override
  default Optional<Mailing> mailing() {
    return switch (this) {
      // RFC 5230 §5.1: from the null sender, so that nothing comes back
      case Vacation(Reply.Due due, _) ->
          Optional.of(new Mailing(due.from(), List.of(due.to()), due.message()));
      case Vacation(Reply.Suppressed _, _) -> Optional.empty();
      case Notify(Dispatch.Due(Mailing mailing), _) -> Optional.of(mailing);
      case Notify(Dispatch.Withheld _, _) -> Optional.empty();
      case Report(Mailing mailing) -> Optional.of(mailing);
      case Reject(Rejection rejection) -> rejection.mailing();
    };
  }

  @Override
  default Optional<String> withheld() {
    return switch (this) {
      case Vacation(Reply.Suppressed(String reason), _) -> Optional.of(reason);
      case Notify(Dispatch.Withheld(String reason), _) -> Optional.of(reason);
      case Vacation _, Notify _, Report _, Reject _ -> Optional.empty();
    };
  }

  /** The same for one of several recipients. */
  default Action onlyTo(String recipient) {
    return switch (this) {
      case Notify(Dispatch.Due(Mailing mailing), Optional<FileInto> fcc) ->
          new Notify(new Dispatch.Due(mailing.onlyTo(recipient)), fcc);
      case Report(Mailing mailing) -> new Report(mailing.onlyTo(recipient));
      case Notify _, Vacation _, Reject _ -> this;
    };
  }
}
