package org.tamis.e2e.torture.nodes;

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
import java.util.List;
import java.util.Random;
import org.tamis.bridge.testing.Ports;
import org.tamis.bridge.testing.PostgresServer;
import org.tamis.e2e.ImapView;
import org.tamis.e2e.torture.CuttingLink;
import org.tamis.e2e.torture.Mail;
import org.tamis.e2e.torture.Senders;
import org.tamis.e2e.torture.Service;
import org.tamis.e2e.torture.Sink;
import org.tamis.e2e.torture.TestStore;
import org.tamis.e2e.torture.Torture;
import org.tamis.e2e.torture.Verdict;

/**
 * Two services on one database and one store: now the one is killed, now the other, while mail
 * comes to both and connections between all of them are cut.
 */
final class TwoNodes {
  /** Of one name each account of {@link Mail} is that of one node. */
  private static final List<String> NAMES = List.of("a", "b");

  private static final Duration OUTBOX_PATIENCE = Duration.ofMinutes(2);
  private static final int LONGEST_LIFE = 6_000;
  private static final int LEAST_MESSAGES = 7;

  private final Path home;
  private final PostgresServer postgres;
  private final String url;
  private final Random random;
  private final List<Integer> lmtp;

  TwoNodes(Path home, PostgresServer postgres, long seed) throws IOException, SQLException {
    this.home = home;
    this.postgres = postgres;
    this.url = postgres.newDatabase();
    this.random = new Random(seed);
    this.lmtp = Ports.free(4);
  }

  Torture.Outcome run(String stored, int kills) throws Exception {
    try (TestStore store = TestStore.KNOWN.get(stored).open(random);
        Sink sink = new Sink(random);
        CuttingLink towardsSink = new CuttingLink(sink.port(), random);
        CuttingLink towardsFirst = new CuttingLink(lmtp.get(2), random);
        CuttingLink towardsSecond = new CuttingLink(lmtp.get(3), random)) {
      Path first = node(0, store, towardsSink.port(), towardsFirst.port());
      Path second = node(1, store, towardsSink.port(), towardsSecond.port());
      Senders senders = new Senders(lmtp.subList(0, 2), random);
      try (Service one = Service.start(first, lmtp.get(0), true);
          Service other = Service.start(second, lmtp.get(1), true)) {
        senders.start();
        for (int i = 0; i < kills; i++) {
          Thread.sleep(random.nextInt(LONGEST_LIFE / 8, LONGEST_LIFE));
          senders.await((i + 1) * LEAST_MESSAGES);
          Service struck = i % 2 == 0 ? one : other;
          struck.kill();
          struck.startAgain();
        }
        store.hold();
        List.of(towardsSink, towardsFirst, towardsSecond).forEach(CuttingLink::hold);
        senders.finish();
        awaitEmptyOutbox();
      }
      int cuts = store.cuts() + towardsSink.cuts() + towardsFirst.cuts() + towardsSecond.cuts();
      List<ImapView.Stored> all = new ArrayList<>();
      for (String account : Mail.ACCOUNTS) {
        all.addAll(store.contents(account));
      }
      Verdict verdict = Verdict.of(senders.begun(), senders.replies(), all, sink.received());
      return new Torture.Outcome(kills, cuts, senders.begun().size(), senders.attempts(), verdict);
    }
  }

  private Path node(int number, TestStore store, int smartHost, int reachedAt) throws IOException {
    Path directory = Files.createDirectory(home.resolve(NAMES.get(number)));
    Torture.configure(directory, store, lmtp.get(number), smartHost);
    new NodeConfiguration(
            NAMES.get(number),
            url,
            "unchecked",
            Duration.ofSeconds(10),
            "127.0.0.1:" + lmtp.get(number + 2),
            "127.0.0.1:" + reachedAt,
            Duration.ofSeconds(2))
        .appendTo(directory);
    return directory;
  }

  /** What a node has said so far. */
  String log(int number) throws IOException {
    return Files.readString(home.resolve(NAMES.get(number)).resolve("log.txt"));
  }

  private void awaitEmptyOutbox() throws Exception {
    long end = System.nanoTime() + OUTBOX_PATIENCE.toNanos();
    while (waiting() > 0) {
      if (System.nanoTime() > end) {
        throw new IOException(waiting() + " messages are in the outbox for good");
      }
      Thread.sleep(200);
    }
  }

  private int waiting() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url, PostgresServer.USER, PostgresServer.PASSWORD);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM tamis_state.outbox")) {
      return row.next() ? row.getInt(1) : 0;
    }
  }
}
