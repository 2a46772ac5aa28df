package org.tamis.cli.serve;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tamis.bridge.Rounds;
import org.tamis.bridge.delivery.DamageNotice;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.bridge.delivery.DeliverySettings;
import org.tamis.bridge.delivery.OutboxFallback;
import org.tamis.bridge.delivery.Ports;
import org.tamis.bridge.journal.Node;
import org.tamis.bridge.journal.StoredJournal;
import org.tamis.bridge.keys.SiteKeys;
import org.tamis.bridge.node.Fence;
import org.tamis.bridge.outbox.OutboxRunner;
import org.tamis.bridge.outbox.StoredOutbox;
import org.tamis.bridge.spool.MessageMemory;
import org.tamis.bridge.state.StoredDuplicates;
import org.tamis.bridge.state.StoredReplies;
import org.tamis.cli.config.Config;
import org.tamis.cli.metrics.Metrics;
import org.tamis.engine.ext.vacation.VacationSettings;
import org.tamis.service.database.Database;
import org.tamis.service.net.ListenAddress;
import org.tamis.service.text.Reason;

/** What deliveries leave behind in the database, and the work that goes on behind them. */
final class DeliveryState {
  /** Three hundred a day for the thirty days that scripts can ask for at most. */
  private static final int DUPLICATES_PER_ACCOUNT = 10_000;

  /** More senders than anybody has in two months; RFC 5230 §4.2 asks for 1,000. */
  private static final int REPLIES_PER_ACCOUNT = 10_000;

  /** Between two looks at the outbox, which cost next to nothing. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  private static final Duration CLEANING = Duration.ofMinutes(10);

  private final Database database;
  private final String name;
  private final StoredOutbox outbox;
  private final StoredDuplicates duplicates;
  private final StoredReplies replies;
  private final StoredJournal journal;
  private final Fence fence;

  private DeliveryState(
      Database database, String name, Config config, Instant unsureUntil, Fence fence) {
    VacationSettings vacation =
        config.language().settings().of(VacationSettings.class, VacationSettings.DEFAULTS);
    this.database = database;
    this.name = name;
    this.fence = fence;
    this.outbox = new StoredOutbox(database);
    this.duplicates = new StoredDuplicates(database, DUPLICATES_PER_ACCOUNT);
    this.replies = new StoredReplies(database, REPLIES_PER_ACCOUNT, vacation.longest());
    this.journal =
        new StoredJournal(database, duplicates, replies, config.retryTime(), unsureUntil);
  }

  /**
   * Notes in the database that a service runs, and finds out whether the last one ended. Of several
   * nodes that is known by account.
   */
  static DeliveryState enter(Database database, Config config, Fence fence) throws IOException {
    if (fence.node().isPresent()) {
      return new DeliveryState(database, "", config, Instant.EPOCH, fence);
    }
    String name =
        config.lmtp().addresses().stream()
            .map(ListenAddress::toString)
            .collect(Collectors.joining(" ", config.delivery().hostName() + " ", ""));
    try {
      Instant unsure = Node.enter(database, name, Instant.now(), config.retryTime());
      return new DeliveryState(database, name, config, unsure, fence);
    } catch (SQLException e) {
      throw new IOException("cannot write the database " + database + ": " + Reason.of(e), e);
    }
  }

  /**
   * With the key by which marks of redirects are known as ours: that of rewritten senders where
   * there is one, which all nodes have; otherwise one beside the database, made the first time.
   */
  static DeliverySettings signing(Database database, Config config) throws IOException {
    if (config.srs().isPresent()) {
      return config.delivery();
    }
    return config.delivery().withKeys(SiteKeys.of(database));
  }

  Ports added(Ports ports) {
    return ports
        .withDuplicates(duplicates)
        .withReplies(replies)
        .withJournal(journal, outbox)
        .withFence(fence);
  }

  void showOn(Metrics metrics) {
    metrics.showOutbox(outbox, Clock.systemUTC());
  }

  /** Sends what is in the outbox, until it is closed. */
  Rounds sending(
      Ports ports, Config config, Consumer<DeliveryReport> reports, MessageMemory memory) {
    OutboxFallback fallback =
        new OutboxFallback(ports.store(), replies, Clock.systemUTC(), notice(config), reports);
    OutboxRunner runner =
        new OutboxRunner(
            outbox,
            ports.outgoing(),
            fallback,
            config.outbox(),
            Clock.systemUTC(),
            memory,
            ports.fence());
    return Rounds.start("outbox", LOOK, runner::sendDue);
  }

  private static DamageNotice notice(Config config) {
    return new DamageNotice(config.postmaster(), config.delivery().hostName());
  }

  /** Forgets what has been kept long enough, until it is closed. */
  Rounds cleaning() {
    return Rounds.start(
        "journal",
        CLEANING,
        _ -> {
          journal.expire(Instant.now(), fence);
          outbox.clean(Instant.now());
        });
  }

  /** Notes that all deliveries have ended, and their senders know it. */
  void leave() throws IOException {
    if (fence.node().isPresent()) {
      return;
    }
    try {
      Node.leave(database, name);
    } catch (SQLException e) {
      throw new IOException("cannot write the database " + database + ": " + Reason.of(e), e);
    }
  }
}
