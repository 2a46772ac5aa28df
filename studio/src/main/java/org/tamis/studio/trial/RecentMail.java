package org.tamis.studio.trial;

import java.io.IOException;
import java.util.List;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.program.Needs;
import org.tamis.engine.trial.TrialMessage;
import org.tamis.engine.trial.TrialWorld;

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
        public Ending read(String account, Wanted wanted, Taker taker) {
          return new Ending.Read();
        }
      };

  /** How many messages it can be asked for; 0 for none at all. */
  int most();

  /**
   * Reads messages, the newest first, each with the envelope that it has in the world, its subject,
   * and the name that IMAP URLs have for it (RFC 5092 §6.2), such as {@code INBOX;UID=17}.
   *
   * @throws IOException when the mail cannot be read, with a clause that says why
   */
  Ending read(String account, Wanted wanted, Taker taker) throws IOException;

  /**
   * What is read.
   *
   * @param mailbox as scripts write it
   * @param last how many of its newest messages, 1 to {@link RecentMail#most}
   * @param needs what is looked at, besides envelope and heading; the rest may be missing
   */
  record Wanted(String mailbox, int last, Needs needs, TrialWorld world) {
    public Wanted {
      if (last < 1) {
        throw new IllegalArgumentException("no messages: " + last);
      }
    }

    /** The newest of the main mailbox. */
    public static Wanted inInbox(int last, Needs needs, TrialWorld world) {
      return new Wanted(DeliveryPlan.INBOX, last, needs, world);
    }
  }

  /** How reading ended. */
  sealed interface Ending {
    /** At the last message, or where no more was wanted. */
    record Read() implements Ending {}

    /**
     * There is no such mailbox.
     *
     * @param near up to three that look like it, the nearest first
     */
    record NoMailbox(List<String> near) implements Ending {
      public NoMailbox {
        near = List.copyOf(near);
      }
    }
  }

  /** Takes messages one by one, and soon: others wait until all are read. */
  interface Taker {
    /** How many there are, before the first comes; some may be removed meanwhile. */
    default void found(int messages) {}

    /** One message; false for no more. */
    boolean message(TrialMessage message);

    /**
     * One that is there and cannot be had.
     *
     * @param reason a clause
     */
    void problem(String name, String reason);
  }
}
