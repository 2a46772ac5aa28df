package org.tamis.e2e.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tamis.bridge.testing.AccountFiles;
import org.tamis.bridge.testing.Ports;
import org.tamis.e2e.ImapView;

/**
 * Kills the service again and again, and cuts its connections, while mail comes in; then lets it
 * end its work and looks what has become of each message.
 */
public final class Torture {
  private static final Duration OUTBOX_PATIENCE = Duration.ofMinutes(2);

  /** Less than half of {@code delivery.retry-time}: so long a delivery is remembered. */
  private static final Duration MOST_JUMP = Duration.ofDays(2);

  /** Messages for each kill, on however slow a machine; usually there are many more. */
  private static final int LEAST_MESSAGES = 7;

  private final Options options;
  private final Random random;
  private final Path directory;
  private final int lmtpPort;

  /**
   * What is asked for.
   *
   * @param kills of the service
   * @param store a name of {@link TestStore#KNOWN}
   * @param journal whether deliveries are protected
   * @param clock whether the time of day jumps
   * @param longestLife of the service between its start and its end, in milliseconds
   * @param seed of everything that is random, except for the machine
   */
  public record Options(
      int kills, String store, boolean journal, boolean clock, int longestLife, long seed) {
    public static Options of(String store, int kills) {
      return new Options(kills, store, true, false, 3_000, System.nanoTime());
    }

    public Options withStore(String other) {
      return new Options(kills, other, journal, clock, longestLife, seed);
    }

    public Options withKills(int other) {
      return new Options(other, store, journal, clock, longestLife, seed);
    }

    public Options withoutJournal() {
      return new Options(kills, store, false, clock, longestLife, seed);
    }

    public Options withClockJumps() {
      return new Options(kills, store, journal, true, longestLife, seed);
    }

    public Options withLongestLife(int millis) {
      return new Options(kills, store, journal, clock, millis, seed);
    }

    public Options withSeed(long other) {
      return new Options(kills, store, journal, clock, longestLife, other);
    }
  }

  /** How it went. */
  public record Outcome(int kills, int cuts, int messages, int attempts, Verdict verdict) {
    @Override
    public String toString() {
      return "%d kills, %d cut connections, %d messages in %d attempts%n%s"
          .formatted(kills, cuts, messages, attempts, verdict);
    }
  }

  /**
   * @param directory gets the configuration, the database and the log
   */
  public Torture(Options options, Path directory) throws IOException {
    this.options = options;
    this.random = new Random(options.seed());
    this.directory = directory;
    this.lmtpPort = Ports.free(1).getFirst();
  }

  public Outcome run() throws IOException, InterruptedException {
    try (TestStore store = TestStore.KNOWN.get(options.store()).open(random);
        Sink sink = new Sink(random);
        CuttingLink towardsSink = new CuttingLink(sink.port(), random);
        CuttingLink towardsService = new CuttingLink(lmtpPort, random)) {
      configure(directory, store, lmtpPort, towardsSink.port());
      Senders senders = new Senders(List.of(towardsService.port()), random);
      FalseClock clock = new FalseClock(directory.resolve("clock"));
      try (Service service =
          Service.start(
              directory,
              lmtpPort,
              options.journal(),
              options.clock() ? clock.environment() : Map.of())) {
        senders.start();
        killOften(service, senders, clock);
        clock.set(Duration.ZERO);
        store.hold();
        towardsSink.hold();
        towardsService.hold();
        senders.finish();
        awaitEmptyOutbox();
      }
      int cuts = store.cuts() + towardsSink.cuts() + towardsService.cuts();
      Verdict verdict =
          Verdict.of(senders.begun(), senders.replies(), contents(store), sink.received());
      return new Outcome(options.kills(), cuts, senders.messages(), senders.attempts(), verdict);
    }
  }

  /** The clock jumps while it runs and while it does not. */
  private void killOften(Service service, Senders senders, FalseClock clock)
      throws IOException, InterruptedException {
    for (int i = 0; i < options.kills(); i++) {
      int life = random.nextInt(options.longestLife() / 15, options.longestLife());
      Thread.sleep(life / 2);
      clock.jump(random, MOST_JUMP);
      Thread.sleep(life - life / 2);
      clock.jump(random, MOST_JUMP);
      senders.await((i + 1) * LEAST_MESSAGES);
      service.killAndStart();
    }
  }

  private static List<ImapView.Stored> contents(TestStore store) throws IOException {
    List<ImapView.Stored> all = new ArrayList<>();
    for (String account : Mail.ACCOUNTS) {
      all.addAll(store.contents(account));
    }
    return all;
  }

  /** Writes what {@code tamis serve} needs into the directory. */
  public static void configure(Path directory, TestStore store, int lmtpPort, int smartHost)
      throws IOException {
    configure(
        directory,
        Mail.ACCOUNTS,
        "127.0.0.1:" + lmtpPort,
        smartHost,
        store.configuration(directory));
  }

  /**
   * The same for any accounts.
   *
   * @param lmtp where it listens
   * @param store the section {@code [store]}
   */
  public static void configure(
      Path directory, Collection<String> accounts, String lmtp, int smartHost, String store)
      throws IOException {
    AccountFiles.passwords(directory, accounts);
    Files.writeString(directory.resolve("default.sieve"), Kind.script());
    Files.writeString(
        directory.resolve("tamis.toml"),
        """
        host-name = "mx.x.example"
        [accounts]
        password-file = "passwords"
        [scripts]
        directory = "scripts"
        default = "default.sieve"
        [managesieve]
        listen = "127.0.0.1:0"
        require-tls = false
        [lmtp]
        listen = "%s"
        [smart-host]
        host = "127.0.0.1"
        port = %d
        security = "none"
        [outbox]
        first-retry = "1s"
        longest-retry = "4s"
        %s\
        """
            .formatted(lmtp, smartHost, store));
  }

  private void awaitEmptyOutbox() throws IOException, InterruptedException {
    long end = System.nanoTime() + OUTBOX_PATIENCE.toNanos();
    while (waiting() > 0) {
      if (System.nanoTime() > end) {
        throw new IOException(waiting() + " messages are in the outbox for good");
      }
      Thread.sleep(200);
    }
  }

  private int waiting() throws IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database(directory));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM outbox")) {
      return row.next() ? row.getInt(1) : 0;
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  static Path database(Path directory) {
    return directory.resolve("scripts/.tamis.sqlite");
  }
}
