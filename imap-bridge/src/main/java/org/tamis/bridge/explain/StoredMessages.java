package org.tamis.bridge.explain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.send.LoggedId;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.MailReader;
import org.tamis.bridge.store.MailSink;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Needs;

/**
 * The messages of an account that are there now, by their ids. They are read over one connection,
 * and each mailbox is looked through once. For one thread.
 */
public final class StoredMessages implements AutoCloseable {
  /** Of one message; a larger one is not found. */
  private static final int MOST_OCTETS = 64 << 20;

  /** So many with one id are looked at; senders may give all of theirs the same. */
  private static final int MOST_ALIKE = 10;

  private static final Needs ID = Needs.fields(Set.of(LoggedId.MESSAGE_ID));

  private final MailReader.OneByOne store;
  private final LocalDate since;
  private final Map<String, Map<MessageKey, List<Long>>> uids = new HashMap<>();
  private @Nullable Mailbox open;
  private @Nullable StoreUnavailable failure;

  private record Mailbox(String name, MailReader reader) {}

  /** A message, and where it may be. */
  public record Sought(String mailbox, MessageKey key) {}

  /**
   * @param since what was stored before need not be found
   */
  public StoredMessages(MailReader.Source store, String account, Instant since) {
    this.store = store.oneByOne(account);
    this.since = since.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1); // any zone of a server
  }

  /** The messages with this id in a mailbox; empty when there are none, or too many. */
  public List<Message> find(String mailbox, MessageKey key, Needs needs) throws StoreUnavailable {
    Sought one = new Sought(mailbox, key);
    return find(List.of(one), needs).getOrDefault(one, List.of());
  }

  /**
   * The same for many messages, and faster: each mailbox is opened once.
   *
   * @param needs of which those of all messages fit into memory, such as a few fields
   * @throws StoreUnavailable also where it was so before: it is not asked again
   */
  public Map<Sought, List<Message>> find(Collection<Sought> all, Needs needs)
      throws StoreUnavailable {
    if (failure != null) {
      throw failure;
    }
    Map<Sought, List<Message>> found = new HashMap<>();
    try {
      for (String mailbox : all.stream().map(Sought::mailbox).distinct().toList()) {
        find(mailbox, all, needs, found);
      }
    } catch (StoreUnavailable e) {
      failure = e;
      throw e;
    }
    return found;
  }

  private void find(
      String mailbox, Collection<Sought> all, Needs needs, Map<Sought, List<Message>> found)
      throws StoreUnavailable {
    Map<MessageKey, List<Long>> known = uids(mailbox);
    List<Long> wanted =
        all.stream()
            .filter(one -> one.mailbox().equals(mailbox))
            .map(one -> known.getOrDefault(one.key(), List.of()))
            .filter(alike -> alike.size() <= MOST_ALIKE)
            .flatMap(List::stream)
            .distinct()
            .sorted()
            .toList();
    if (!wanted.isEmpty() && reader(mailbox) instanceof MailReader reader) {
      reader.fetch(
          wanted,
          needs.and(ID), // UIDs may mean others since the mailbox was looked through
          MOST_OCTETS,
          new Taking((_, message) ->
              found
                  .computeIfAbsent(
                      new Sought(mailbox, MessageKey.of(message)), _ -> new ArrayList<>())
                  .add(message)));
    }
  }

  private Map<MessageKey, List<Long>> uids(String mailbox) throws StoreUnavailable {
    Map<MessageKey, List<Long>> known = uids.get(mailbox);
    if (known == null) {
      known = lookedThrough(mailbox);
      uids.put(mailbox, known);
    }
    return known;
  }

  private Map<MessageKey, List<Long>> lookedThrough(String mailbox) throws StoreUnavailable {
    Map<MessageKey, List<Long>> found = new HashMap<>();
    if (reader(mailbox) instanceof MailReader reader) {
      List<Long> all = reader.choose(new MailChoice.Since(since));
      reader.fetch(
          all,
          ID,
          MOST_OCTETS,
          new Taking((uid, message) ->
              found.computeIfAbsent(MessageKey.of(message), _ -> new ArrayList<>()).add(uid)));
    }
    return found;
  }

  /** Of a mailbox that is opened unless it is open; null where there is none. */
  private @Nullable MailReader reader(String mailbox) throws StoreUnavailable {
    Mailbox now = open;
    if (now != null && now.name().equals(mailbox)) {
      return now.reader();
    }
    closeMailbox();
    if (store.open(mailbox) instanceof MailReader.Opening.Opened(MailReader reader)) {
      open = new Mailbox(mailbox, reader);
      return reader;
    }
    return null;
  }

  private void closeMailbox() {
    Mailbox now = open;
    if (now != null) {
      open = null;
      now.reader().close();
    }
  }

  /** Takes one message. */
  @FunctionalInterface
  private interface Taker {
    void take(long uid, Message message);
  }

  /** A message that cannot be had is as good as gone. */
  private record Taking(Taker taker) implements MailSink {
    @Override
    public boolean message(long uid, Message message) {
      taker.take(uid, message);
      return true;
    }

    @Override
    public void problem(long uid, String reason) {}
  }

  @Override
  public void close() {
    closeMailbox();
    store.close();
  }
}
