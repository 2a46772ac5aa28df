package org.tamis.bridge.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.tamis.bridge.Recipients;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.delivery.DeliveryResult.Deferred;
import org.tamis.bridge.delivery.DeliveryResult.Refused;
import org.tamis.bridge.delivery.Incoming;
import org.tamis.bridge.delivery.Taken;
import org.tamis.bridge.lmtp.LmtpLimits;
import org.tamis.bridge.lmtp.LmtpOffer;
import org.tamis.bridge.lmtp.LmtpServer;
import org.tamis.bridge.lmtp.LmtpSettings;
import org.tamis.bridge.lmtp.LmtpTimes;
import org.tamis.bridge.node.Hold;
import org.tamis.bridge.node.NodeSettings;
import org.tamis.bridge.node.Nodes;
import org.tamis.service.database.SqliteDatabase;
import org.tamis.service.net.ListenAddress;

/**
 * A node with a server for mail servers and one for other nodes. It notes what is delivered here,
 * and whether the sender has heard of it: accounts with "refuses" in their name refuse, those with
 * "full" are full.
 */
final class RelayNode implements AutoCloseable {
  static final Duration LEASE = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofHours(1);

  final BlockingQueue<Incoming> delivered = new LinkedBlockingQueue<>();
  final BlockingQueue<String> hearings = new LinkedBlockingQueue<>();
  final Nodes nodes;
  private final Relay relay;
  private final LmtpServer front;
  private LmtpServer inner;
  private final SqliteDatabase database;

  RelayNode(String name, Path file) throws Exception {
    database = SqliteDatabase.open(file);
    nodes = Nodes.of(database, database, new NodeSettings(name, LEASE, Duration.ofDays(5)));
    inner = inner(0);
    nodes.start("127.0.0.1:" + inner.port());
    relay = new Relay(this::deliver, nodes, name, _ -> {});
    front = LmtpServer.start(settings(0), users(), relay);
  }

  private LmtpServer inner(int port) throws IOException {
    LmtpSettings settings = settings(port);
    return LmtpServer.start(settings.forNodes(settings.addresses()), users(), this::deliver);
  }

  private static LmtpSettings settings(int port) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return new LmtpSettings(
        List.of(ListenAddress.tcp(new InetSocketAddress(loopback, port))),
        "mx",
        50,
        LmtpLimits.DEFAULTS,
        Set.of(LmtpOffer.DSN),
        256 << 20,
        new LmtpTimes(LONG, LONG, LONG, LONG, Duration.ZERO));
  }

  private static Recipients users() {
    return address -> new Recipients.Resolution.Account(address.toString());
  }

  int port() {
    return front.port();
  }

  /** Where other nodes come. */
  int innerPort() {
    return inner.port();
  }

  int connectionsOfNodes() {
    return inner.connections();
  }

  /** Ends its server for other nodes, and starts another one at the same address. */
  void restartInner() throws IOException {
    int port = inner.port();
    inner.close();
    inner = inner(port);
  }

  void stopInner() {
    inner.close();
  }

  /** As a node that was killed does it: the connections end in order, and nothing was said. */
  void dropLinks() {
    relay.close();
  }

  /** It has the database no more, and lets go of nothing. */
  void cutOff() {
    database.close();
  }

  private Taken deliver(Incoming mail) {
    delivered.add(mail);
    List<DeliveryResult> results = new ArrayList<>();
    List<Hold> holds = new ArrayList<>();
    for (Incoming.Recipient one : mail.recipients()) {
      Optional<Hold> hold = nodes.hold(one.account());
      hold.ifPresent(Hold::ended);
      hold.ifPresent(holds::add);
      results.add(
          hold.isPresent() ? result(one.account()) : new Deferred(451, "4.3.2", "not here"));
    }
    return new Taken(results, new Noted(holds));
  }

  private static DeliveryResult result(String account) {
    if (account.contains("refuses")) {
      return new Refused(550, "5.7.1", List.of("I want no mail.", "None at all."));
    }
    return account.contains("full")
        ? new Deferred(452, "4.2.2", "mailbox full")
        : new DeliveryResult.Accepted();
  }

  private final class Noted implements Taken.Hearing {
    private final List<Hold> holds;

    Noted(List<Hold> holds) {
      this.holds = holds;
    }

    @Override
    public void heard() {
      holds.forEach(Hold::close);
      hearings.add("heard");
    }

    @Override
    public void perhapsNot() {
      holds.forEach(Hold::close);
      hearings.add("perhaps not");
    }
  }

  @Override
  public void close() {
    front.close();
    relay.close();
    inner.close();
    nodes.close();
    database.close();
  }
}
