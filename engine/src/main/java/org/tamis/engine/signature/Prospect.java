package org.tamis.engine.signature;

import java.util.Optional;
import java.util.Set;
import org.tamis.engine.plan.MailboxNames;

/** What one use of a command does, as far as the script alone says it; for {@code tamis check}. */
public sealed interface Prospect {
  /** Nothing that a later test or action could notice. */
  record Nothing() implements Prospect {}

  /** What follows in the same block never runs. */
  record Ends() implements Prospect {}

  /** Later tests may see something else. What is assumed of a command that says nothing. */
  record Changes() implements Prospect {}

  /**
   * The message goes into a mailbox.
   *
   * @param mailbox empty where only a run knows it
   * @param copy whether the implicit keep stays
   * @param elsewhere whether the mailbox need not exist: it is made, or another is preferred to it
   */
  record Stores(Optional<String> mailbox, boolean copy, boolean elsewhere) implements Prospect {
    /** RFC 3501 §5.1: INBOX is INBOX in any case of letters. */
    public Stores {
      mailbox = mailbox.map(MailboxNames::canonical);
    }

    /** The same without regard to its tags: equal for all that store in one mailbox. */
    public Stores plain() {
      return copy || elsewhere ? new Stores(mailbox, false, false) : this;
    }
  }

  /**
   * The message goes to an address.
   *
   * @param address empty where only a run knows it, or where there are several
   * @param copy whether the implicit keep stays
   */
  record SendsOn(Optional<String> address, boolean copy) implements Prospect {}

  /**
   * An answer to the sender, of which a run may have one (RFC 5230 §4.7).
   *
   * @param own addresses that the script calls its owner's
   */
  record Replies(Set<String> own) implements Prospect {
    public Replies {
      own = Set.copyOf(own);
    }
  }

  /** Cancels the implicit keep. */
  record Discards() implements Prospect {}

  /** The message is refused, which no run can do beside delivering it (RFC 5429 §2.4). */
  record Refuses() implements Prospect {}

  /**
   * Changes the flags that later actions give the message; later tests may see that.
   *
   * @param gives whether there are flags that it adds
   */
  record Marks(boolean gives) implements Prospect {}

  /**
   * Changes the header; later tests may see that.
   *
   * @param field empty where only a run knows it
   * @param adds whether it adds a field, and does not delete any
   */
  record Edits(Optional<String> field, boolean adds) implements Prospect {}

  /** What a tag of another extension contributes when it changes what a command does. */
  @FunctionalInterface
  interface Modifier {
    Prospect foresee(Prospect prospect);
  }
}
