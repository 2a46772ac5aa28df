package org.tamis.bridge.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.settings.StoreFeatures;

/**
 * The mailboxes of one account, for one thread. Names are as scripts write them (RFC 5228 §4.1: in
 * UTF-8); the store maps them to its own.
 */
public interface MailSession extends AutoCloseable {
  /** What the store can do beyond mailboxes with names, as far as it tells. */
  default StoreFeatures features() {
    return StoreFeatures.NONE;
  }

  /** RFC 5490 §3.1: the mailbox exists and the user may store messages in it. */
  boolean accepts(String mailbox) throws StoreUnavailable;

  /**
   * Creates and subscribes a mailbox (RFC 5490 §3.2); one that exists already is fine.
   *
   * @param specialUse the attribute that it gets where the store can give it (RFC 8579 §4.1)
   */
  Created create(String mailbox, Optional<String> specialUse) throws StoreUnavailable;

  /**
   * The mailboxes of the user's personal namespace that have a special-use attribute (RFC 6154), in
   * the order of their names.
   *
   * @param attribute such as {@code \Junk}, in any case
   */
  default List<String> withSpecialUse(String attribute) throws StoreUnavailable {
    return List.of();
  }

  /** The special-use attributes of a mailbox, in lower case; none where it does not exist. */
  default Set<String> specialUses(String mailbox) throws StoreUnavailable {
    return Set.of();
  }

  /** The mailbox with a MAILBOXID (RFC 8474 §4); empty where the store has no ids. */
  default Optional<String> withId(String id) throws StoreUnavailable {
    return Optional.empty();
  }

  /**
   * An annotation (RFC 5464); empty where there is none, or the store has no annotations.
   *
   * @param mailbox "" for the server
   * @param entry such as {@code /private/comment}
   */
  default Optional<String> annotation(String mailbox, String entry) throws StoreUnavailable {
    return Optional.empty();
  }

  /**
   * Stores a message.
   *
   * @throws StoreUnavailable when the message has surely not been stored
   */
  Appended append(String mailbox, NewMail mail) throws StoreUnavailable;

  /**
   * Whether an earlier attempt has stored this copy there; asked only where there may have been
   * one. A store that cannot know copies by their ids compares their octets.
   */
  boolean holds(String mailbox, NewMail mail) throws StoreUnavailable;

  /**
   * The one name of a mailbox that scripts can name in several ways, whether it exists or not: two
   * names mean one mailbox where this is equal.
   */
  default String nameInStore(String mailbox) throws StoreUnavailable {
    return mailbox;
  }

  /** Up to three existing names that look like this one, the nearest first. */
  List<String> nearNames(String mailbox) throws StoreUnavailable;

  @Override
  void close();

  /** How the creation of a mailbox ended. */
  sealed interface Created {
    record Done() implements Created {}

    /**
     * @param forGood whether the mailbox can never be there, as far as the store tells
     */
    record Refused(String reason, boolean forGood) implements Created {}
  }
}
