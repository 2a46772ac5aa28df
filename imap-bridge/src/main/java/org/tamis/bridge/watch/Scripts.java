package org.tamis.bridge.watch;

import java.io.IOException;
import org.tamis.bridge.filter.OpenAccount;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.trial.Rehearsal;

/** The rules of an account, as they are now. */
@FunctionalInterface
public interface Scripts {
  /**
   * The rules, in the world of the account.
   *
   * @param open what the script's questions about mailboxes are asked of
   * @throws IOException with a clause that says why there are none: nothing is done with the mail
   *     until there are
   * @throws StoreUnavailable when the connection is lost at the question
   */
  Rehearsal now(OpenAccount open) throws IOException, StoreUnavailable;
}
