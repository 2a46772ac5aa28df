package org.tamis.imap.delivery;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tamis.engine.Host;
import org.tamis.engine.Replies;
import org.tamis.imap.EmailAddress;
import org.tamis.imap.memory.MemoryUnavailable;
import org.tamis.imap.memory.ReplyMemory;
import org.tamis.imap.store.StoreUnavailable;

/** Answers the questions of one run from the mail store; each answer stays the same for the run. */
final class StoreHost implements Host {
  private final OpenStore store;
  private final ReplyMemory replies;
  private final String account;
  private final Instant now;
  private final Map<String, Boolean> mailboxes = new HashMap<>();

  StoreHost(OpenStore store, ReplyMemory replies, String account, Instant now) {
    this.store = store;
    this.replies = replies;
    this.account = account;
    this.now = now;
  }

  @Override
  public Instant now() {
    return now;
  }

  /** RFC 5260 §4.1: the local time zone. */
  @Override
  public ZoneId zone() {
    return ZoneId.systemDefault();
  }

  @Override
  public boolean mailboxExists(String mailbox) {
    Boolean known = mailboxes.get(mailbox);
    if (known == null) {
      known = ask(mailbox);
      mailboxes.put(mailbox, known);
    }
    return known;
  }

  @Override
  public Replies replies() {
    return (key, period) -> {
      try {
        return replies.repliedWithin(account, key, period, now);
      } catch (MemoryUnavailable e) {
        throw new Unavailable(String.valueOf(e.getMessage()), e);
      }
    };
  }

  /** The account's name, where it is an address. */
  @Override
  public List<String> addresses() {
    return EmailAddress.parse(account).filter(address -> !address.domain().isEmpty()).stream()
        .map(EmailAddress::toString)
        .toList();
  }

  private boolean ask(String mailbox) {
    try {
      return store.session().accepts(mailbox);
    } catch (StoreUnavailable e) {
      store.close();
      throw new Unavailable("the mail store did not answer: " + e.getMessage(), e);
    }
  }
}
