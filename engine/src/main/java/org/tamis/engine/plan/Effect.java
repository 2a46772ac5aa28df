package org.tamis.engine.plan;

import java.util.Optional;
import org.tamis.engine.message.Message;

/**
 * One action that is to be carried out: merged with those that come to the same, its mailbox found.
 *
 * @param origin empty for the implicit keep, and for what stands in for something else
 * @param content the message that it is for, or that it sends
 */
public record Effect(EffectId id, Action action, Optional<Origin> origin, Content content) {
  public Stage stage() {
    return action.stage();
  }

  /** The same effect as far as it was carried out, or as that turned out. */
  public Effect as(Action done) {
    return new Effect(id, done, origin, content);
  }

  /** What an action is for: a message of its own, or the one that the script runs for. */
  static Content content(Action action, Optional<Message> edited) {
    return action
        .mailing()
        .<Content>map(mailing -> new Content.Composed(mailing.message()))
        .or(() -> edited.map(Content.Edited::new))
        .orElseGet(Content.AsReceived::new);
  }
}
