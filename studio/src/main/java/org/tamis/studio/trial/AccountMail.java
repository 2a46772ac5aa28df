package org.tamis.studio.trial;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.MailReader;
import org.tamis.bridge.store.MailReader.Opening;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.service.scripts.Turns;
import org.tamis.service.text.Reason;

/** Mail in the store of the accounts, over a connection for each reading. */
public final class AccountMail implements RecentMail {
  private static final int MOST = 1_000;

  /** Servers count connections, and deliveries need some. */
  private static final int READINGS_AT_ONCE = 8;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final MailReader.Source store;
  private final Turns turns =
      new Turns(READINGS_AT_ONCE, PATIENCE, "too many people are trying scripts on their mail");

  public AccountMail(MailReader.Source store) {
    this.store = store;
  }

  @Override
  public int most() {
    return MOST;
  }

  @Override
  public Ending read(String account, Wanted wanted, Taker taker) throws IOException {
    return turns.take(account, () -> readNow(account, wanted, taker));
  }

  private Ending readNow(String account, Wanted wanted, Taker taker) throws IOException {
    try {
      return switch (store.open(account, wanted.mailbox())) {
        case Opening.Opened(MailReader mailbox) -> read(mailbox, wanted, taker);
        case Opening.NoMailbox(List<String> near) -> new Ending.NoMailbox(near);
      };
    } catch (StoreUnavailable e) {
      throw new IOException(Reason.of(e), e);
    }
  }

  private static Ending read(MailReader open, Wanted wanted, Taker taker) throws StoreUnavailable {
    try (MailReader mailbox = open) {
      List<Long> ids = mailbox.choose(new MailChoice.Last(wanted.last()));
      taker.found(ids.size());
      new NewestFirst(mailbox, wanted, taker).read(ids);
    }
    return new Ending.Read();
  }
}
