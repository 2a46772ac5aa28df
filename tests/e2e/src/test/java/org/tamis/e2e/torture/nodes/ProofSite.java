package org.tamis.e2e.torture.nodes;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.Link;
import org.tamis.e2e.ImapView;
import org.tamis.e2e.StoreSection;
import org.tamis.e2e.torture.Service;
import org.tamis.e2e.torture.Sink;

/** Nodes, the databases behind them, a mail store and a next hop. */
final class ProofSite implements AutoCloseable {
  private static final String SETTLED =
      """
      SELECT count(*) FROM (SELECT b.owner FROM tamis_state.bucket b
        JOIN tamis_state.live_node n ON n.id = b.owner
        GROUP BY b.owner HAVING count(*) > %d) AS having_enough
      WHERE NOT EXISTS (SELECT 1 FROM tamis_state.bucket WHERE owner = '')
      """;
  private static final int BUCKETS = 4_096;

  /** So far away is where mail goes that a node which stops is in the middle of something. */
  private static final Duration AWAY = Duration.ofMillis(30);

  private final DatabasePair databases;
  private final DovecotServer store;
  private final Link towardsStore;
  private final Sink sink;
  private final Link towardsSink;
  private final List<NodeProcess> nodes = new ArrayList<>();

  private ProofSite(DatabasePair databases, DovecotServer store, Sink sink) throws IOException {
    this.databases = databases;
    this.store = store;
    this.towardsStore = new Link(store.imapPort());
    this.sink = sink;
    this.towardsSink = new Link(sink.port());
    towardsStore.delay(AWAY);
    towardsSink.delay(AWAY);
  }

  /**
   * Comes back when each node has its share of the accounts.
   *
   * @param home gets a directory for each node, with its configuration and log
   */
  static ProofSite start(ProofOptions options, List<String> accounts, Path home, Random random)
      throws Exception {
    DatabasePair databases = DatabasePair.start(options.synchronous());
    try {
      DovecotServer store = DovecotServer.start(DovecotServer.Layout.SLASH);
      ProofSite site = new ProofSite(databases, store, new Sink(random));
      try {
        site.startNodes(options, accounts, home);
        return site;
      } catch (Exception e) {
        site.closeAllButDatabases();
        throw e;
      }
    } catch (Exception e) {
      databases.close();
      throw e;
    }
  }

  private void startNodes(ProofOptions options, List<String> accounts, Path home) throws Exception {
    NodeProcess.Common common =
        new NodeProcess.Common(
            home,
            accounts,
            directory -> StoreSection.of(directory, store, towardsStore.port(), accounts, ""),
            towardsSink.port(),
            databases,
            options.synchronous() ? "required" : "unchecked",
            options.fence() ? Service.MAIN : WithoutFence.class.getName());
    for (int i = 0; i < options.nodes(); i++) {
      nodes.add(NodeProcess.start(i, common));
    }
    awaitShares();
  }

  List<NodeProcess> nodes() {
    return nodes;
  }

  DatabasePair databases() {
    return databases;
  }

  Sink sink() {
    return sink;
  }

  List<InetSocketAddress> lmtp() {
    return nodes.stream().map(NodeProcess::lmtp).toList();
  }

  /** Until each node has about as many buckets as the others. */
  void awaitShares() throws Exception {
    awaitShares(nodes.size());
  }

  /** Until so many nodes have all buckets between them. */
  void awaitShares(int living) throws Exception {
    String query = SETTLED.formatted(BUCKETS / living / 2);
    String all = "SELECT count(*) FROM tamis_state.live_node";
    Waiting.until(
        living + " nodes have all accounts",
        () -> databases.number(query) == living && databases.number(all) == living);
  }

  void awaitEmptyOutbox() throws Exception {
    Waiting.until(
        "the outbox is empty",
        () -> databases.number("SELECT count(*) FROM tamis_state.outbox") == 0);
  }

  /** All that accounts have; a copy in another account's mailbox has its name in front. */
  List<ImapView.Stored> contents(List<String> accounts) throws IOException, MessagingException {
    List<ImapView.Stored> all = new ArrayList<>();
    for (String account : accounts) {
      for (ImapView.Stored one : ImapView.of(store.imapPort(), store.login(account))) {
        boolean own = one.octets().contains("\r\nTo: " + account + "\r\n");
        String mailbox = own ? one.mailbox() : account + "/" + one.mailbox();
        all.add(new ImapView.Stored(mailbox, one.flags(), one.octets()));
      }
    }
    return all;
  }

  private void closeAllButDatabases() throws IOException {
    try (store;
        towardsStore;
        sink;
        towardsSink) {
      IOException failure = null;
      for (NodeProcess node : nodes) {
        try {
          node.close();
        } catch (IOException e) {
          failure = e;
        }
      }
      if (failure != null) {
        throw failure;
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (databases) {
      closeAllButDatabases();
    }
  }
}
