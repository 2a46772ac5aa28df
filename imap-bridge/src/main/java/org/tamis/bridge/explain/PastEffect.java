package org.tamis.bridge.explain;

import java.util.Optional;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Result;

/**
 * Something that a delivery did, or did not.
 *
 * @param word of the action in scripts
 * @param origin empty for the implicit keep, and for what stood in for something else
 * @param edited whether it was for the message as the script had changed it
 */
public record PastEffect(
    String word, Target target, Optional<Origin> origin, boolean edited, Result result) {
  /** The mailbox that has a copy of the message, as far as this effect is concerned. */
  public Optional<String> mailbox() {
    return target instanceof Target.Mailbox(String name)
            && result instanceof Result.Done
            && !word.equals("fcc")
        ? Optional.of(name)
        : Optional.empty();
  }

  /** Whether it failed in a way that the owner of the script can do something about. */
  boolean isFault() {
    return origin.isPresent()
        && result instanceof Result.Failed(_, Result.Failed.Kind kind)
        && kind == Result.Failed.Kind.FINAL;
  }
}
