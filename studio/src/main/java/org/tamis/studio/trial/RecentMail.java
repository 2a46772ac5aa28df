package org.tamis.studio.trial;

import java.io.IOException;
import java.util.function.Predicate;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Needs;
import org.tamis.engine.trial.TrialMessage;

/** The last mail of an account; a port. Read only: nothing of the mail changes, not even a flag. */
public interface RecentMail {
  /** No mail can be read here. */
  RecentMail NONE =
      new RecentMail() {
        @Override
        public int most() {
          return 0;
        }

        @Override
        public void read(String account, int last, Needs needs, Predicate<TrialMessage> taker) {}
      };

  /** How many messages it can be asked for; 0 for none at all. */
  int most();

  /**
   * Reads messages, the newest first, each with the name that its owner knows it by.
   *
   * @param last how many, 1 to {@link #most}
   * @param needs what of each {@link Message} is looked at
   * @param taker true for the next one, false for no more
   */
  void read(String account, int last, Needs needs, Predicate<TrialMessage> taker)
      throws IOException;
}
