package org.tamis.bridge.filter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.store.SelectedMailbox.Identity;
import org.tamis.bridge.store.SelectedMailbox.Place;
import org.tamis.engine.plan.Flags;

/**
 * Messages of one mailbox with which the same is done.
 *
 * @param id 0 where nobody keeps it
 * @param steps what is done, in this order
 * @param places of the mailboxes that get something, as they were before: a copy that a step has
 *     made has no smaller UID
 * @param mails smallest UID first
 * @param edited the octets of each {@link Step.Store}, in their order; the group has one message
 *     then
 * @param partOf the group that its messages were planned in, where they ended otherwise than the
 *     others; 0 where they are all of it
 * @param tries how often it was tried again
 */
public record FilterGroup(
    long id,
    String mailbox,
    long uidValidity,
    List<Step> steps,
    Map<String, Place> places,
    List<Mail> mails,
    List<byte[]> edited,
    long partOf,
    int tries) {
  /**
   * A message as it was before.
   *
   * @param identity empty where no step needs it
   */
  public record Mail(long uid, Flags flags, Optional<Identity> identity) {}

  public FilterGroup {
    steps = List.copyOf(steps);
    places = Map.copyOf(places);
    mails = List.copyOf(mails);
    edited = List.copyOf(edited);
  }

  public List<Long> uids() {
    return mails.stream().map(Mail::uid).toList();
  }

  /** A mailbox before the steps: all that is in one that was not there has come since. */
  Place before(String target) {
    return Optional.ofNullable(places.get(target)).orElse(new Place(target, 0, 1));
  }

  /** The same with some of its messages. */
  FilterGroup of(List<Mail> some) {
    return new FilterGroup(id, mailbox, uidValidity, steps, places, some, edited, partOf, tries);
  }

  FilterGroup numbered(long number) {
    return new FilterGroup(
        number, mailbox, uidValidity, steps, places, mails, edited, partOf, tries);
  }

  /** As a group of its own; what was done with it was done when it was part of another. */
  FilterGroup apart() {
    return new FilterGroup(0, mailbox, uidValidity, steps, places, mails, edited, began(), tries);
  }

  /** As it is when it is tried again, with the mailboxes that get something as they are now. */
  FilterGroup again(Map<String, Place> now) {
    return new FilterGroup(id, mailbox, uidValidity, steps, now, mails, edited, partOf, tries + 1);
  }

  /** Groups began in the order of this. */
  long began() {
    return partOf == 0 ? id : partOf;
  }
}
