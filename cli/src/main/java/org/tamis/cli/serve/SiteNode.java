package org.tamis.cli.serve;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tamis.bridge.Recipients;
import org.tamis.bridge.delivery.Deliveries;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.lmtp.LmtpServer;
import org.tamis.bridge.lmtp.LmtpSettings;
import org.tamis.bridge.node.Fence;
import org.tamis.bridge.node.NodeSettings;
import org.tamis.bridge.node.Nodes;
import org.tamis.bridge.node.NodesUnavailable;
import org.tamis.bridge.relay.Relay;
import org.tamis.bridge.spool.MessageMemory;
import org.tamis.bridge.spool.Spool;
import org.tamis.cli.config.Config;
import org.tamis.cli.metrics.Metrics;
import org.tamis.service.database.Database;
import org.tamis.service.database.SharedDatabase;
import org.tamis.service.database.SqliteDatabase;
import org.tamis.service.net.ListenAddress;
import org.tamis.service.text.Reason;

/** A service as one of several nodes; where its state is in a file it is the only one. */
final class SiteNode implements AutoCloseable {
  private final Config config;
  private final Optional<Nodes> nodes;

  /** For its signs of life. */
  private final Optional<SharedDatabase> aside;

  private Optional<LmtpServer> server = Optional.empty();
  private Optional<Relay> relay = Optional.empty();

  private SiteNode(Config config, Optional<Nodes> nodes, Optional<SharedDatabase> aside) {
    this.config = config;
    this.nodes = nodes;
    this.aside = aside;
  }

  /**
   * One that takes no part yet, and so delivers nothing where there may be others.
   *
   * @throws IOException naming the database that cannot be used
   */
  static SiteNode of(Config config, Database database) throws IOException {
    return switch (database) {
      case SqliteDatabase _ -> new SiteNode(config, Optional.empty(), Optional.empty());
      case SharedDatabase shared -> among(config, shared);
    };
  }

  private static SiteNode among(Config config, SharedDatabase database) throws IOException {
    try {
      SharedDatabase aside = database.aside();
      Nodes nodes = Nodes.of(database, aside, settings(config));
      return new SiteNode(config, Optional.of(nodes), Optional.of(aside));
    } catch (SQLException e) {
      throw new IOException("the database " + database + " cannot be used: " + Reason.of(e), e);
    }
  }

  private static NodeSettings settings(Config config) {
    return new NodeSettings(config.node().name(), config.node().lease(), config.retryTime());
  }

  Fence fence() {
    return nodes.<Fence>map(several -> several).orElse(Fence.NONE);
  }

  /**
   * Takes part: gets accounts, and their mail from other nodes.
   *
   * @param deliveries for accounts of this node
   * @throws IOException naming the address that cannot be listened on, or the database
   */
  void start(Deliveries deliveries, Recipients users, MessageMemory messages, Spool spool)
      throws IOException {
    if (nodes.isPresent()) {
      LmtpSettings settings =
          config.lmtp().forNodes(List.of(ListenAddress.tcp(config.node().listen())));
      LmtpServer started = LmtpServer.start(settings, users, deliveries, messages, spool);
      server = Optional.of(started);
      try {
        nodes.get().start(config.node().reachedAt(started.port()));
      } catch (NodesUnavailable e) {
        started.close();
        throw new IOException(Reason.of(e), e);
      }
    }
  }

  /** For mail servers. */
  LmtpSettings front(LmtpSettings alone) {
    return nodes.isPresent() ? alone.amongNodes() : alone;
  }

  /**
   * The same deliveries, where mail for accounts of other nodes goes to those.
   *
   * @param handedOver told what those have answered
   */
  Deliveries relaying(Deliveries deliveries, Consumer<List<DeliveryResult>> handedOver) {
    relay =
        nodes.map(
            several -> new Relay(deliveries, several, config.delivery().hostName(), handedOver));
    return relay.<Deliveries>map(relaying -> relaying).orElse(deliveries);
  }

  void showOn(Metrics metrics) {
    nodes.ifPresent(metrics::showNode);
  }

  /** Takes no more mail from other nodes, nor hands any to them. */
  void stopTaking() {
    server.ifPresent(LmtpServer::close);
    relay.ifPresent(Relay::close);
  }

  /** Lets others have its accounts; nothing is done for them any more. */
  @Override
  public void close() {
    nodes.ifPresent(Nodes::close);
    aside.ifPresent(SharedDatabase::close);
  }
}
