package org.tamis.bridge.store;

import java.util.List;

/** How an append ended. */
public sealed interface Appended {
  /**
   * The store has confirmed the message.
   *
   * @param flagsLeftOut flags that this mailbox cannot keep
   */
  record Stored(List<String> flagsLeftOut) implements Appended {
    public Stored {
      flagsLeftOut = List.copyOf(flagsLeftOut);
    }
  }

  /** There is no such mailbox, and nothing was stored. */
  record NoMailbox() implements Appended {}

  /** The user has no room left (RFC 5530 §3, OVERQUOTA), and nothing was stored. */
  record OverQuota(String reason) implements Appended {}

  /**
   * It is larger than the user may ever store, however empty the mailbox (RFC 3463 §3.3, X.2.3),
   * and nothing was stored.
   */
  record TooLarge(String reason) implements Appended {}

  /**
   * The store said no, and nothing was stored.
   *
   * @param forGood whether it will say so whenever this message comes, as far as it tells
   */
  record Refused(String reason, boolean forGood) implements Appended {}

  /** The line broke between the message and the reply: it may be stored or not. */
  record Unknown(String reason) implements Appended {}
}
