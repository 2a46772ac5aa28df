package org.tamis.bridge.explain;

import java.util.List;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.EffectText;
import org.tamis.engine.plan.IntoMailbox;
import org.tamis.engine.plan.Result;

/** Where an effect went, or whom it was for. */
public sealed interface Target {
  record Mailbox(String name) implements Target {
    @Override
    public String toString() {
      return name.equals(DeliveryPlan.INBOX) ? "in INBOX" : "in \"" + name + '"';
    }
  }

  record Address(String address) implements Target {
    @Override
    public String toString() {
      return "to <" + address + ">";
    }
  }

  /** The one who sent the message. */
  record Sender(String address) implements Target {
    @Override
    public String toString() {
      return "to <" + address + ">";
    }
  }

  /**
   * Something else.
   *
   * @param words follow those of the action; "" where there is nothing to say
   */
  record Other(String words) implements Target {
    @Override
    public String toString() {
      return words;
    }
  }

  /**
   * @param sender of the message
   */
  static Target of(Action action, String sender) {
    return switch (action) {
      case IntoMailbox into -> new Mailbox(into.destination());
      case Action.Redirect redirect -> new Address(redirect.address());
      case Action other -> ofMailing(other, sender);
    };
  }

  private static Target ofMailing(Action action, String sender) {
    List<String> to = action.mailing().map(mailing -> mailing.recipients()).orElse(List.of());
    if (to.size() != 1 || action instanceof Action.Reject) {
      return new Other(words(action));
    }
    return to.getFirst().equals(sender) ? new Sender(sender) : new Address(to.getFirst());
  }

  private static String words(Action action) {
    String line = EffectText.ended(action, new Result.Done());
    return line.substring(action.word().length()).strip();
  }
}
