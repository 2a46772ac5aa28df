package org.tamis.bridge.explain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.bridge.send.LoggedId;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.MailReader;
import org.tamis.bridge.store.MailSink;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Needs;

/** The messages of an account that are there now, by their ids; each mailbox is looked at once. */
public final class StoredMessages implements AutoCloseable {
  /** Of one message; a larger one is not found. */
  private static final int MOST_OCTETS = 64 << 20;

  private static final Needs ID = Needs.fields(Set.of(LoggedId.MESSAGE_ID));

  private final MailReader.Source store;
  private final String account;
  private final LocalDate since;
  private final Map<String, Optional<Mailbox>> mailboxes = new HashMap<>();

  /**
   * @param since what was stored before need not be found
   */
  public StoredMessages(MailReader.Source store, String account, Instant since) {
    this.store = store;
    this.account = account;
    this.since = since.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1); // any zone of a server
  }

  /** So many with one id are looked at; senders may give all of theirs the same. */
  private static final int MOST_ALIKE = 10;

  private record Mailbox(MailReader reader, Map<MessageKey, List<Long>> uids) {}

  /** The messages with this id in a mailbox; empty when there are none, or too many. */
  public List<Message> find(String mailbox, MessageKey key, Needs needs) throws StoreUnavailable {
    Optional<Mailbox> opened = mailbox(mailbox);
    List<Long> uids = opened.map(one -> one.uids().get(key)).orElse(List.of());
    if (uids.isEmpty() || uids.size() > MOST_ALIKE) {
      return List.of();
    }
    List<Message> found = new ArrayList<>();
    opened
        .orElseThrow()
        .reader()
        .fetch(uids, needs, MOST_OCTETS, new Taking((_, message) -> found.add(message)));
    return found;
  }

  private Optional<Mailbox> mailbox(String name) throws StoreUnavailable {
    Optional<Mailbox> known = mailboxes.get(name);
    if (known == null) {
      known = opened(name);
      mailboxes.put(name, known);
    }
    return known;
  }

  private Optional<Mailbox> opened(String name) throws StoreUnavailable {
    if (!(store.open(account, name) instanceof MailReader.Opening.Opened(MailReader reader))) {
      return Optional.empty();
    }
    Map<MessageKey, List<Long>> uids = new HashMap<>();
    List<Long> all = reader.choose(new MailChoice.Since(since));
    reader.fetch(
        all,
        ID,
        MOST_OCTETS,
        new Taking((uid, message) ->
            uids.computeIfAbsent(MessageKey.of(message), _ -> new ArrayList<>()).add(uid)));
    return Optional.of(new Mailbox(reader, uids));
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
    mailboxes.values().forEach(one -> one.ifPresent(opened -> opened.reader().close()));
  }
}
