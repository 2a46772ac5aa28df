package org.tamis.cli.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.filter.DuplicateMarks;
import org.tamis.bridge.filter.FilterAccount;
import org.tamis.bridge.filter.Outgoing;
import org.tamis.bridge.state.StoredDuplicates;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.watch.Watched;
import org.tamis.bridge.watch.Watcher;
import org.tamis.cli.account.AccountState;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.config.HostName;
import org.tamis.cli.config.StatePlace;
import org.tamis.cli.config.StoreSettings;
import org.tamis.cli.filter.OwnersMail;
import org.tamis.cli.script.FileCompiler;
import org.tamis.engine.digest.Sha256;
import org.tamis.service.database.Database;

/** The watchers of accounts, each in a thread of its own. */
public final class Watchers implements AutoCloseable {
  /**
   * A server may forget to tell of mail; the connection must not look unused to what is between.
   */
  private static final Duration ROUND = Duration.ofMinutes(9);

  /** The command that is under way at the end. */
  private static final Duration END = Duration.ofSeconds(30);

  private final List<Watcher> watchers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Map<StatePlace, Database> databases = new HashMap<>();
  private final Map<StoreSettings, MailStore> stores = new HashMap<>();

  private final FileCompiler compiler;
  private final RecentPrograms programs = new RecentPrograms();

  private Watchers(FileCompiler compiler) {
    this.compiler = compiler;
  }

  /**
   * @throws IOException with a sentence that says why an account cannot be watched
   */
  public static Watchers start(List<ChosenAccount> accounts, WatchSettings settings)
      throws IOException {
    Watchers started = new Watchers(new FileCompiler(settings.language()));
    boolean done = false;
    try {
      for (ChosenAccount account : accounts) {
        started.watchers.add(started.watcher(account, settings));
      }
      started.watchers.forEach(watcher -> started.threads.add(Thread.ofVirtual().start(watcher)));
      done = true;
      return started;
    } finally {
      if (!done) {
        started.close();
      }
    }
  }

  private Watcher watcher(ChosenAccount account, WatchSettings settings) throws IOException {
    if (settings.script().isEmpty() && account.script().isEmpty()) {
      throw new IOException("account " + account.name() + " has no script");
    }
    StoreSettings.Imap imap =
        account
            .imap()
            .orElseThrow(() ->
                new IOException(
                    "account " + account.name() + ": only an IMAP server can be watched"));
    StatePlace place = AccountState.place(account);
    Database database = database(place);
    WatchLog log = new WatchLog(account.name());
    DuplicateMarks duplicates =
        new DuplicateMarks(
            account.name(),
            new StoredDuplicates(database, AccountState.MOST_REMEMBERED),
            Clock.systemUTC());
    AccountScripts scripts =
        new AccountScripts(
            account, settings, compiler, programs, duplicates, Clock.systemUTC(), log::notice);
    Outgoing outgoing = settings.sends() ? OwnersMail.of(account, database) : Outgoing.NONE;
    Watched watched =
        new Watched(
            new FilterAccount(account.name(), imap.existing(), store(imap)),
            () -> imap.watched(account.name()),
            settings.mailboxes(),
            scripts,
            duplicates,
            outgoing,
            settings.sends());
    return new Watcher(
        watched,
        database,
        AccountState.leases(database),
        settings.claims() ? Optional.of(claimId(place)) : Optional.empty(),
        log,
        Clock.systemUTC(),
        ROUND);
  }

  /** One for all accounts of a server, so that they share its connections. */
  private MailStore store(StoreSettings settings) {
    return stores.computeIfAbsent(settings, one -> one.open(Clock.systemUTC()));
  }

  private Database database(StatePlace place) throws IOException {
    Database known = databases.get(place);
    if (known != null) {
      return known;
    }
    Database opened = AccountState.open(place);
    databases.put(place, opened);
    return opened;
  }

  /** The same after a restart, and another for each machine and each database. */
  private static String claimId(StatePlace place) {
    String text = HostName.ofThisMachine() + " " + named(place);
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, 12);
  }

  private static String named(StatePlace place) {
    return switch (place) {
      case StatePlace.InFile(Path file) -> file.toAbsolutePath().toString();
      case StatePlace.InDatabase shared -> shared.toString();
    };
  }

  @Override
  public void close() {
    watchers.forEach(Watcher::stop);
    Instant until = Clock.systemUTC().instant().plus(END);
    for (Thread thread : threads) {
      join(thread, Duration.between(Clock.systemUTC().instant(), until));
    }
    stores.values().forEach(MailStore::close);
    databases.values().forEach(Database::close);
  }

  private static void join(Thread thread, Duration wait) {
    try {
      boolean _ = !wait.isPositive() || thread.join(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
