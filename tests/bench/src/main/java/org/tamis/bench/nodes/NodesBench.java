package org.tamis.bench.nodes;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.tamis.bench.load.Burst;
import org.tamis.bench.load.LmtpSession;
import org.tamis.bench.load.Measured;
import org.tamis.bench.load.Usage;
import org.tamis.bench.nodes.NodesReport.Row;

/**
 * Measures more and more nodes on one database: each has the same few sessions of mail servers,
 * which send one message after the other, so that nodes that hold each other up deliver less.
 */
final class NodesBench {
  private static final int MOST = 1_000_000;

  /**
   * Senders that warm up, of all nodes together: with many more a small machine keeps nodes from
   * giving signs of life in time, and they lose their accounts.
   */
  private static final int WARM_SESSIONS = 16;

  private final NodesOptions options;
  private final List<Row> rows = new ArrayList<>();
  private final Duration pause;
  private long sent;

  NodesBench(NodesOptions options) {
    this.options = options;
    this.pause = Duration.ofSeconds(options.pause());
  }

  NodesReport run() throws IOException, InterruptedException {
    try (NodesSite site = NodesSite.start(options)) {
      measure(site);
      if (site.stored() != sent) {
        throw new IOException(
            "the store has %d messages, and %d were taken".formatted(site.stored(), sent));
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return new NodesReport(rows);
  }

  private void measure(NodesSite site) throws IOException, InterruptedException {
    try {
      for (int number : options.processes()) {
        site.grow(number);
        measureSize(site);
      }
    } catch (IOException | SQLException e) {
      throw new IOException(e + "\n" + site.logs(), e);
    }
  }

  /** Where senders go. */
  private enum Way {
    /** To the node that works for the account. */
    DIRECT,
    /** To any, as a mail server goes that knows nothing of buckets. */
    CHANCE
  }

  private void measureSize(NodesSite site) throws IOException, InterruptedException, SQLException {
    warmUp(site);
    Thread.sleep(pause);
    Counters before = site.counters();
    Thread.sleep(pause);
    Counters idle = before.until(site.counters());
    for (boolean mixed : new boolean[] {false, true}) {
      for (Way way : Way.values()) {
        Row row = row(site, way, mixed, idle);
        rows.add(row);
        System.err.print(row.line(rows)); // it takes minutes
      }
    }
  }

  private void warmUp(NodesSite site) throws IOException, InterruptedException, SQLException {
    int messages = options.warmUp() * site.size();
    Burst.Clients clients = clients(site, Way.CHANCE, EffectMail.mixed());
    int sessions = Math.max(WARM_SESSIONS, options.sessions() * site.size());
    sent +=
        Burst.of(messages, clients, site.processes(), site.processes(), sent).run(sessions).count();
  }

  private Row row(NodesSite site, Way way, boolean mixed, Counters idle)
      throws IOException, InterruptedException, SQLException {
    List<byte[]> mail = mixed ? EffectMail.mixed() : EffectMail.plain();
    Counters before = site.counters();
    Usage database = site.database().usage();
    Burst.Clients clients = clients(site, way, mail);
    Duration time = Duration.ofSeconds(options.seconds());
    Measured measured =
        Burst.in(time, MOST, clients, site.processes(), sent).run(options.sessions() * site.size());
    sent += measured.count();
    Thread.sleep(pause);
    Usage spent = database.until(site.database().usage());
    Counters done = before.until(site.counters()).without(idle);
    String name = (mixed ? "mixed" : "plain") + (way == Way.DIRECT ? ", direct" : ", by chance");
    return new Row(name, site.size(), measured, spent, done, idle);
  }

  private static Burst.Clients clients(NodesSite site, Way way, List<byte[]> mail)
      throws SQLException {
    List<NodesSite.Door> doors = way == Way.DIRECT ? site.ownDoors() : site.anyDoors();
    AtomicInteger next = new AtomicInteger();
    return () -> {
      NodesSite.Door door = doors.get(next.getAndIncrement() % doors.size());
      return new LmtpSession(
          door.lmtpPort(), door.accounts(), mail, number -> "s" + number + "@example.net");
    };
  }
}
