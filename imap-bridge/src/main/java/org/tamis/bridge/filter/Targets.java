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

  /**
   * The copies of messages in a mailbox: their UIDs there, by those that they had. A command that
   * is still under way is waited for, once.
   *
   * @param place the mailbox as it was before they can have come
   */
  Map<Long, Long> copies(List<FilterGroup.Mail> mails, Place place) throws StoreUnavailable {
    Map<Long, Long> found = look(mails, place);
    if (found.size() < mails.size() && !waited) {
      waited = true;
      sleep();
      found = look(mails, place);
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

  private Map<Long, Long> look(List<FilterGroup.Mail> mails, Place place) throws StoreUnavailable {
    Selecting selecting = mail().select(place.name(), Access.READ);
    Map<Long, Long> found = new HashMap<>();
    if (selecting instanceof Selecting.Selected(SelectedMailbox mailbox)
        && mailbox.uidValidity() == place.uidValidity()) {
      Map<Identity, Deque<Long>> there = byIdentity(mailbox.identities(since(mailbox, place)));
      for (FilterGroup.Mail one : mails) {
        one.identity()
            .flatMap(identity -> Optional.ofNullable(there.get(identity)))
            .map(Deque::poll)
            .ifPresent(copy -> found.put(one.uid(), copy));
      }
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

  private static Map<Identity, Deque<Long>> byIdentity(Map<Long, Identity> identities) {
    Map<Identity, Deque<Long>> found = new HashMap<>();
    List<Long> uids = new ArrayList<>(identities.keySet());
    uids.sort(null);
    for (long uid : uids) {
      found.computeIfAbsent(identities.get(uid), _ -> new ArrayDeque<>()).add(uid);
    }
    return found;
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
