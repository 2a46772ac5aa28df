package org.tamis.bench.commits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.io.file.PathUtils;
import org.tamis.bench.load.Burst;
import org.tamis.bridge.journal.JournalUnavailable;
import org.tamis.bridge.journal.StoredJournal;
import org.tamis.bridge.state.StoredDuplicates;
import org.tamis.bridge.state.StoredReplies;
import org.tamis.bridge.testing.PostgresServer;
import org.tamis.engine.digest.Sha256;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.plan.DuplicateMark;
import org.tamis.engine.plan.StableDigest;
import org.tamis.service.database.Database;
import org.tamis.service.database.Durability;
import org.tamis.service.database.SharedDatabase;
import org.tamis.service.database.SharedSettings;
import org.tamis.service.database.SqliteDatabase;

/** What the journal writes of a delivery that {@code duplicate} remembers, without the delivery. */
final class WrittenDeliveries implements Burst.Clients, AutoCloseable {
  private static final int ACCOUNTS = 1_000;
  private static final int CONNECTIONS = 32;

  private final String name;
  private final Database database;
  private final StoredJournal journal;
  private final Syncs syncs;
  private final AutoCloseable place;
  private final AtomicLong next = new AtomicLong();

  /** How often the disk was waited for. */
  @FunctionalInterface
  private interface Syncs {
    long number() throws IOException;
  }

  private WrittenDeliveries(String name, Database database, Syncs syncs, AutoCloseable place) {
    this.name = name;
    this.database = database;
    this.syncs = syncs;
    this.place = place;
    this.journal =
        new StoredJournal(
            database,
            new StoredDuplicates(database, 1_000),
            new StoredReplies(database, 1_000, Duration.ofDays(90)),
            Duration.ofDays(5),
            Instant.EPOCH);
  }

  /** A file of this machine, in the directory for temporary files. */
  static WrittenDeliveries inFile() throws IOException {
    Path directory = Files.createTempDirectory("tamis-commits");
    SqliteDatabase database = SqliteDatabase.open(directory.resolve("state.sqlite"));
    Path index = directory.resolve("state.sqlite-shm");
    return new WrittenDeliveries(
        "SQLite", database, () -> commits(index), () -> PathUtils.deleteDirectory(directory));
  }

  /** Each of which is one wait for the disk: iChange (SQLite, WAL-mode file format, §2.2.1). */
  private static long commits(Path index) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(index)).order(ByteOrder.nativeOrder()).getInt(8);
  }

  static WrittenDeliveries inServer() throws IOException {
    PostgresServer server = PostgresServer.start("fsync=on");
    try {
      String url = server.newDatabase();
      SharedSettings settings =
          new SharedSettings(
              url,
              Optional.of(PostgresServer.USER),
              Optional.of(PostgresServer.PASSWORD),
              CONNECTIONS,
              Duration.ofMinutes(2));
      SharedDatabase database = SharedDatabase.ofState(settings, Durability.REQUIRED);
      database.prepare();
      return new WrittenDeliveries("PostgreSQL", database, () -> syncs(server, url), server);
    } catch (SQLException e) {
      server.close();
      throw new IOException(e);
    }
  }

  private static long syncs(PostgresServer server, String url) throws IOException {
    try {
      return server.number(url, "SELECT wal_sync FROM pg_stat_wal");
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  String name() {
    return name;
  }

  long syncs() throws IOException {
    return syncs.number();
  }

  /** The first of so many numbers that nobody has had. */
  long next(int numbers) {
    return next.getAndAdd(numbers);
  }

  @Override
  public Burst.Client connect() {
    return new Burst.Client() {
      @Override
      public void ask(long number) throws IOException {
        try {
          deliver(number);
        } catch (JournalUnavailable e) {
          throw new IOException(e);
        }
      }

      @Override
      public void close() {}
    };
  }

  private void deliver(long number) throws JournalUnavailable {
    String account = "u" + number % ACCOUNTS + "@x.example";
    Message message =
        Message.of(("Message-ID: <" + number + "@x>\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    DeliveryId id = new DeliveryId(account, "s@x.example", account, new StableDigest(message));
    String key = Sha256.hex(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
    Instant now = Instant.now();
    journal.begin(
        new DeliveryPlan(id, List.of(), Optional.empty()),
        account,
        now,
        List.of(new DuplicateMark(new DuplicateKey(key), Duration.ofDays(7).toSeconds())),
        Map.of());
    journal.end(id, account, Optional.empty(), true, now);
    journal.heard(List.of(id));
  }

  @Override
  public void close() throws IOException {
    try {
      database.close();
      place.close();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
