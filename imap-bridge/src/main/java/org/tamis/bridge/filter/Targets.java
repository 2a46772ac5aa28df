package org.tamis.bridge.filter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.store.ExistingMail;
import org.tamis.bridge.store.SelectedMailbox;
import org.tamis.bridge.store.SelectedMailbox.Access;
import org.tamis.bridge.store.SelectedMailbox.Identity;
import org.tamis.bridge.store.SelectedMailbox.Place;
import org.tamis.bridge.store.SelectedMailbox.Selecting;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * Looks for copies that an interrupted command may have made. COPY is the one command that must not
 * be repeated blindly; whether it was done, only its target can tell.
 */
public final class Targets implements AutoCloseable {
  /** More in one mailbox since a step began, and nobody knows any more which of them are ours. */
  private static final int MOST_NEW = 50_000;

  private final ExistingMail.Source source;
  private final String account;
  private final Duration late;
  private @Nullable ExistingMail mail;
  private boolean waited;

  /**
   * @param late how long a server may still work at a command whose connection is lost
   */
  public Targets(ExistingMail.Source source, String account, Duration late) {
    this.source = source;
    this.account = account;
    this.late = late;
  }

  /** A connection was lost: a server may still be at a command. */
  void lost() {
    waited = false;
  }

  /**
   * The copies of messages in a mailbox: their UIDs there, by those that they had; empty where it
   * cannot be looked into. A command that is still under way is waited for, once.
   *
   * @param mails where two look the same, in the order in which they were copied
   * @param place the mailbox as it was before they can have come
   * @param claims copies that are others'
   */
  Optional<Map<Long, Long>> copies(List<FilterGroup.Mail> mails, Place place, Claims claims)
      throws StoreUnavailable {
    Optional<Map<Long, Long>> found = look(mails, place, claims);
    if (found.filter(copies -> copies.size() < mails.size()).isPresent() && !waited) {
      waited = true;
      sleep();
      found = look(mails, place, claims);
    }
    return found;
  }

  private void sleep() throws StoreUnavailable {
    try {
      Thread.sleep(late);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted", e);
    }
  }

  private Optional<Map<Long, Long>> look(List<FilterGroup.Mail> mails, Place place, Claims claims)
      throws StoreUnavailable {
    try {
      return switch (mail().select(place.name(), Access.READ)) {
        case Selecting.Selected(SelectedMailbox mailbox) ->
            Optional.of(
                place.uidValidity() == 0 || place.uidValidity() == mailbox.uidValidity()
                    ? look(mails, place, claims, mailbox)
                    : Map.of());
        case Selecting.NoMailbox _ -> Optional.of(Map.of());
        case Selecting.Refused _ -> Optional.empty();
      };
    } catch (StoreUnavailable e) {
      close(); // the next attempt has a connection of its own
      throw e;
    }
  }

  private static Map<Long, Long> look(
      List<FilterGroup.Mail> mails, Place place, Claims claims, SelectedMailbox mailbox)
      throws StoreUnavailable {
    Map<Identity, Deque<Long>> there =
        byIdentity(mailbox.identities(since(mailbox, place)), claims, mailbox);
    Map<Long, Long> found = new HashMap<>();
    for (FilterGroup.Mail one : mails) {
      one.identity()
          .flatMap(identity -> Optional.ofNullable(there.get(identity)))
          .map(Deque::poll)
          .ifPresent(copy -> found.put(one.uid(), copy));
    }
    return found;
  }

  private static List<Long> since(SelectedMailbox mailbox, Place place) throws StoreUnavailable {
    long count = mailbox.uidNext() - place.uidNext();
    if (count > MOST_NEW) {
      throw new StoreUnavailable(
          count + " messages have come into " + place.name() + ": too many to look through");
    }
    return LongStream.range(place.uidNext(), mailbox.uidNext()).boxed().toList();
  }

  private static Map<Identity, Deque<Long>> byIdentity(
      Map<Long, Identity> identities, Claims claims, SelectedMailbox mailbox) {
    Map<Identity, Deque<Long>> found = new HashMap<>();
    List<Long> uids = new ArrayList<>(identities.keySet());
    uids.sort(null);
    for (long uid : uids) {
      if (!claims.has(mailbox.name(), uid)) {
        found.computeIfAbsent(identities.get(uid), _ -> new ArrayDeque<>()).add(uid);
      }
    }
    found.forEach((identity, copies) -> drop(copies, claims.untold(mailbox.name(), identity)));
    return found;
  }

  /** Earlier copies have smaller UIDs. */
  private static void drop(Deque<Long> copies, int count) {
    for (int i = 0; i < count; i++) {
      copies.poll();
    }
  }

  private ExistingMail mail() throws StoreUnavailable {
    ExistingMail open = mail;
    if (open == null) {
      open = source.open(account);
      mail = open;
    }
    return open;
  }

  @Override
  public void close() {
    ExistingMail open = mail;
    if (open != null) {
      open.close();
      mail = null;
    }
  }
}
