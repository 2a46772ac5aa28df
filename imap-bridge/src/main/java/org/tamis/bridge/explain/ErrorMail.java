package org.tamis.bridge.explain;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.tamis.bridge.Rounds;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.bridge.delivery.OwnersInbox;
import org.tamis.bridge.store.MailStore;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Result;
import org.tamis.service.text.Reason;

/**
 * Tells owners of scripts about errors: a mail straight into INBOX, past the rules that have the
 * error, at most once a day. A mail that cannot be stored now is tried again.
 */
public final class ErrorMail implements Consumer<DeliveryReport>, AutoCloseable {
  private static final Logger LOG = System.getLogger(ErrorMail.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(30);

  /** Accounts; the others hear of their next error. */
  private static final int MOST_WAITING = 1_000;

  private final StoredExplanations stored;
  private final MailStore store;
  private final Address author;
  private final String hostName;
  private final InstantSource clock;
  private final Map<String, ErrorNotice> waiting = new HashMap<>();
  private final Rounds rounds;

  private ErrorMail(
      StoredExplanations stored,
      MailStore store,
      Address author,
      String hostName,
      InstantSource clock,
      Duration pause) {
    this.stored = stored;
    this.store = store;
    this.author = author;
    this.hostName = hostName;
    this.clock = clock;
    this.rounds = Rounds.start("mail about errors", pause, this::send);
  }

  /**
   * @param author whom the mails are from
   * @param hostName of this server
   */
  public static ErrorMail start(
      StoredExplanations stored,
      MailStore store,
      Address author,
      String hostName,
      InstantSource clock) {
    return start(stored, store, author, hostName, clock, PAUSE);
  }

  static ErrorMail start(
      StoredExplanations stored,
      MailStore store,
      Address author,
      String hostName,
      InstantSource clock,
      Duration pause) {
    return new ErrorMail(stored, store, author, hostName, clock, pause);
  }

  @Override
  public void accept(DeliveryReport report) {
    ErrorNotice.of(report, clock.instant()).ifPresent(this::keep);
  }

  /** The first of several is told. */
  private synchronized void keep(ErrorNotice notice) {
    if (waiting.size() < MOST_WAITING) {
      waiting.putIfAbsent(notice.account(), notice);
    }
  }

  private synchronized List<ErrorNotice> all() {
    return List.copyOf(waiting.values());
  }

  private synchronized void settled(ErrorNotice notice) {
    waiting.remove(notice.account());
  }

  private void send(BooleanSupplier goesOn) throws ExplanationsUnavailable {
    for (ErrorNotice notice : all()) {
      if (!goesOn.getAsBoolean()) {
        return;
      }
      settle(notice);
    }
  }

  /** Whether it has been sent, or need not be. */
  private boolean settle(ErrorNotice notice) throws ExplanationsUnavailable {
    boolean claimed = stored.claimNotice(notice.account(), clock.instant());
    Optional<String> problem = claimed ? problem(notice) : Optional.empty();
    if (problem.isEmpty()) {
      settled(notice);
    } else {
      stored.releaseNotice(notice.account());
      LOG.log(
          Level.DEBUG,
          () -> "account=" + notice.account() + " is not told of an error yet: " + problem.get());
    }
    return problem.isEmpty();
  }

  /** Why it could not be stored; empty when it was. */
  private Optional<String> problem(ErrorNotice notice) {
    Message mail = notice.compose(author, hostName, ZoneId.systemDefault());
    String id = "error-" + notice.at().toEpochMilli();
    Result result = new OwnersInbox(store, notice.account()).put(id, mail, "", clock.instant());
    // what may have been stored counts as stored: two mails would be one too many
    return result instanceof Result.Failed(String reason, _)
        ? Optional.of(reason)
        : Optional.empty();
  }

  /** Sends what waits, as long as the store takes it; the others hear of their next error. */
  @Override
  public void close() {
    rounds.close();
    try {
      Iterator<ErrorNotice> left = all().iterator();
      while (left.hasNext() && settle(left.next())) {}
    } catch (ExplanationsUnavailable e) {
      LOG.log(Level.WARNING, Reason.of(e));
    }
  }
}
