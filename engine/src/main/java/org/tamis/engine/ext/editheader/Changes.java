package org.tamis.engine.ext.editheader;

import org.tamis.engine.message.Message;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.StateKey;

/** How often a run has changed the header. */
final class Changes {
  private static final StateKey<Changes> KEY = StateKey.startingWith(Changes::new);

  private int made;

  private Changes() {}

  /** From now on the run sees {@code changed}, unless that is one change too many. */
  static void make(Message changed, EditHeaderSettings settings, Run run) {
    Changes changes = run.resultState(KEY);
    if (++changes.made > settings.changes()) {
      throw run.abort(
          "SR0052", "more than " + settings.changes() + " header changes (limit `changes`)");
    }
    run.replaceMessage(changed);
  }
}
