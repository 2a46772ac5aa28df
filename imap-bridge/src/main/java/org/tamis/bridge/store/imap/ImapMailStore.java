package org.tamis.bridge.store.imap;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.store.imap.IdleConnections.Idle;

/**
 * Mail on an IMAP server. A bounded number of connections is in use at a time; some are kept for
 * the next delivery to the same account.
 */
public final class ImapMailStore implements MailStore {
  private static final Duration NOT_IDLE = Duration.ofSeconds(1);

  private final ImapSettings settings;
  private final ImapLogin.Source logins;
  private final Semaphore permits;
  private final IdleConnections idle;
  private final InstantSource clock;
  private final LateCopies late;
  private volatile boolean closed;

  public ImapMailStore(ImapSettings settings, ImapLogin.Source logins, InstantSource clock) {
    this(settings, logins, clock, new LateCopies());
  }

  ImapMailStore(
      ImapSettings settings, ImapLogin.Source logins, InstantSource clock, LateCopies late) {
    this.settings = settings;
    this.logins = logins;
    this.permits = new Semaphore(settings.connections());
    this.clock = clock;
    this.late = late;
    this.idle = new IdleConnections(settings.idleConnections(), settings.idle(), clock);
  }

  @Override
  public MailSession open(String account) throws StoreUnavailable {
    waitForPermit();
    boolean opened = false;
    try {
      ImapConnection connection = connect(account);
      opened = true; // from here on giveBack returns the permit
      return ImapMailSession.open(
          connection, used -> giveBack(account, used), late, () -> logIn(account));
    } finally {
      if (!opened) {
        permits.release();
      }
    }
  }

  private ImapConnection connect(String account) throws StoreUnavailable {
    Optional<Idle> kept = idle.take(account);
    if (kept.isPresent() && isAlive(kept.get())) {
      return kept.get().connection();
    }
    kept.map(Idle::connection).ifPresent(ImapConnection::close);
    return logIn(account);
  }

  private ImapConnection logIn(String account) throws StoreUnavailable {
    ImapLogin login = logins.forAccount(account);
    return connected().logIn(login);
  }

  /**
   * Servers close idle connections without a word, so a kept one is asked before it is used; but
   * not one that was used just now, since the question takes as long as a small message.
   */
  private boolean isAlive(Idle kept) {
    Duration waited = Duration.between(kept.since(), clock.instant());
    boolean justUsed = !waited.isNegative() && waited.compareTo(NOT_IDLE) < 0;
    return justUsed ? kept.connection().isUsable() : kept.connection().isAlive();
  }

  /** Servers bound the connections from one address; those that only wait here count as well. */
  private ConnectionOpening connected() throws StoreUnavailable {
    try {
      return ConnectionOpening.connect(settings);
    } catch (StoreUnavailable e) {
      List<ImapConnection> waiting = idle.takeAll();
      if (waiting.isEmpty()) {
        throw e;
      }
      waiting.forEach(ImapConnection::drop);
      return ConnectionOpening.connect(settings);
    }
  }

  private void giveBack(String account, ImapConnection connection) {
    permits.release();
    if (connection.isUsable() && !closed) {
      idle.put(account, connection).forEach(ImapConnection::close);
    } else {
      connection.close();
    }
  }

  private void waitForPermit() throws StoreUnavailable {
    try {
      if (!permits.tryAcquire(settings.connect().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StoreUnavailable("all connections to the mail store are in use");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted", e);
    }
  }

  /** Ends the connections that are not in use; the others end when they are given back. */
  @Override
  public void close() {
    closed = true;
    idle.takeAll().forEach(ImapConnection::close);
  }
}
