package org.tamis.bridge.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.program.Needs;

/**
 * One mailbox of an account that is selected (RFC 9051 §3.3), with the messages that are in it
 * already. Messages are named by their UIDs, and by nothing else: sequence numbers change while
 * others work in the mailbox. For one thread.
 */
public interface SelectedMailbox {
  /** So many messages can be moved or copied at a time: all that one command takes. */
  int MOST_IN_A_TRANSFER = 500;

  /** Whether a mailbox is selected to be read only, or to be changed as well. */
  enum Access {
    /** EXAMINE: not even which messages are new changes (RFC 9051 §6.3.3). */
    READ,
    /** SELECT. */
    CHANGE
  }

  /** How selecting ended. */
  sealed interface Selecting {
    record Selected(SelectedMailbox mailbox) implements Selecting {}

    /**
     * There is none of this name.
     *
     * @param near up to three that look like it, the nearest first
     */
    record NoMailbox(List<String> near) implements Selecting {
      public NoMailbox {
        near = List.copyOf(near);
      }
    }

    /**
     * It is there and cannot be had so, for instance because it may only be read.
     *
     * @param reason a clause
     */
    record Refused(String reason) implements Selecting {}
  }

  /**
   * What a message is besides its content.
   *
   * @param flags those that it has now, without {@code \Recent}
   */
  record Listed(long uid, Flags flags) {}

  /** Takes messages one by one, so that only one is in memory. */
  interface Sink {
    /**
     * @param message as much of it as was asked for
     * @return whether further ones are wanted
     */
    boolean message(Listed listed, Message message);

    /**
     * A message that is there and cannot be had.
     *
     * @param reason a clause
     */
    void problem(long uid, String reason);
  }

  /**
   * What a message is known by beyond its UID: equal for a message and its copies in other
   * mailboxes, which COPY and MOVE leave as it is (RFC 9051 §6.4.7), and rarely for others.
   *
   * @param size in octets
   * @param internalDate in UTC, as {@link java.time.Instant} writes it
   * @param messageId "" where the message has none
   * @param emailId of RFC 8474 §5.1, where the server has such ids
   */
  record Identity(long size, String internalDate, String messageId, Optional<String> emailId) {}

  /**
   * A mailbox from outside.
   *
   * @param name as scripts write it
   * @param uidNext smaller than the UID of every message that comes later (RFC 9051 §2.3.1.1)
   */
  record Place(String name, long uidValidity, long uidNext) {}

  /** How moving or copying ended, for all messages of the command. */
  sealed interface Transfer {
    /**
     * As far as they were still there, the messages are in the other mailbox.
     *
     * @param uidValidity of the other mailbox; 0 where the server does not tell
     * @param uids those that they have there, by those that they had; only as far as the server
     *     tells (RFC 4315 §3)
     * @param left of those that were to be moved, the ones that are still here and marked {@code
     *     \Deleted}: the server can only remove them together with the messages of others
     */
    record Done(long uidValidity, Map<Long, Long> uids, Set<Long> left) implements Transfer {
      public Done {
        uids = Map.copyOf(uids);
        left = Set.copyOf(left);
      }
    }

    /** There is no such mailbox (RFC 9051 §6.4.7, TRYCREATE). Nothing has changed. */
    record NoMailbox() implements Transfer {}

    /**
     * The server does not do it. Nothing has changed.
     *
     * @param reason a clause, with the words of the server
     * @param forGood whether it will be the same another time, as far as the server tells
     */
    record Refused(String reason, boolean forGood) implements Transfer {}
  }

  /** As scripts write it. */
  String name();

  /** RFC 9051 §2.3.1.1: UIDs mean something only together with it. */
  long uidValidity();

  /** Smaller than the UID of every message that comes after the mailbox was selected. */
  long uidNext();

  /** Whether a flag stays on messages here (RFC 9051 §7.1, PERMANENTFLAGS). */
  boolean keeps(String flag);

  /** Flags that only one of several clients can set, where the mailbox can do that. */
  default Optional<ConditionalFlags> conditionalFlags() {
    return Optional.empty();
  }

  /** The UIDs of the chosen messages that are there now, smallest first. */
  List<Long> choose(MailChoice choice) throws StoreUnavailable;

  /**
   * Gives the messages to the sink, as much of them as is needed, with their flags. A message that
   * was removed meanwhile is left out.
   *
   * @param uids smallest first
   * @param mostOctets in one message where the body is needed; a larger one is a problem
   */
  void fetch(List<Long> uids, Needs needs, int mostOctets, Sink sink) throws StoreUnavailable;

  /**
   * What the messages are known by; those that are not there any more are left out.
   *
   * @param uids smallest first
   */
  Map<Long, Identity> identities(List<Long> uids) throws StoreUnavailable;

  /**
   * The flags that messages have now; those that are not there any more are left out.
   *
   * @param uids smallest first
   */
  Map<Long, Flags> flags(List<Long> uids) throws StoreUnavailable;

  /** Another mailbox of the account (RFC 9051 §6.3.11); empty where there is none of this name. */
  Optional<Place> place(String mailbox) throws StoreUnavailable;

  /**
   * Moves messages, and nothing else: no message of others is removed by it. By MOVE (RFC 6851)
   * where the server has it, else by COPY, STORE and UID EXPUNGE.
   *
   * @param uids smallest first, {@link #MOST_IN_A_TRANSFER} or fewer
   * @throws StoreUnavailable when nobody knows how far it came
   */
  Transfer move(List<Long> uids, String mailbox) throws StoreUnavailable;

  /**
   * Copies messages, with their flags and dates.
   *
   * @param uids smallest first, {@link #MOST_IN_A_TRANSFER} or fewer
   * @throws StoreUnavailable when nobody knows whether they were copied
   */
  Transfer copy(List<Long> uids, String mailbox) throws StoreUnavailable;

  /**
   * Adds and takes away flags; what a message has already is no error. Flags that the mailbox does
   * not keep are not sent.
   *
   * @param uids smallest first
   */
  void change(List<Long> uids, Flags add, Flags remove) throws StoreUnavailable;

  /**
   * Removes messages for good, and no others (RFC 4315 §2.1).
   *
   * @param uids smallest first
   * @return those that are still here, marked {@code \Deleted}, because the server cannot
   */
  Set<Long> remove(List<Long> uids) throws StoreUnavailable;
}
