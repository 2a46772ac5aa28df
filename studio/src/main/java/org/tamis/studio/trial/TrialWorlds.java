package org.tamis.studio.trial;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.tamis.engine.trial.TrialWorld;

/** What scripts of an account find out while they are tried, apart from the message; a port. */
@FunctionalInterface
public interface TrialWorlds {
  /** The world now. */
  Now of(String account);

  /**
   * The world of one trial, for one thread.
   *
   * @param problem why it does not know all that scripts have asked for, when they have run: then
   *     what they did is not what they would do. A clause; empty when it knows all.
   */
  record Now(TrialWorld world, Supplier<Optional<String>> problem) {
    /** One that was described, and knows all. */
    public static Now knowing(TrialWorld world) {
      return new Now(world, Optional::empty);
    }

    /** Throws an IOException if it does not know all that scripts have asked for so far. */
    public void requireKnown() throws IOException {
      Optional<String> unknown = problem.get();
      if (unknown.isPresent()) {
        throw new IOException("the mailboxes cannot be asked for: " + unknown.get());
      }
    }
  }
}
