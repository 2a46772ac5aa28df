package org.tamis.bench.nodes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.tamis.bench.load.ProcessTree;
import org.tamis.bench.load.TamisProcess;
import org.tamis.bench.scale.Scripts;
import org.tamis.bench.watch.Stub;
import org.tamis.bridge.testing.AccountFiles;
import org.tamis.bridge.testing.Ports;
import org.tamis.bridge.testing.PostgresServer;

/** Nodes on one database, in front of one slow store. */
final class NodesSite implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** In which each node has looked whether a bucket should be another's. */
  private static final Duration ROUNDS = Duration.ofSeconds(6);

  private static final int CONNECTIONS = 2; // Flyway takes as many at the first use

  private final NodesOptions options;
  private final List<String> accounts;
  private final PostgresServer postgres;
  private final String url;
  private final Stub hop;
  private final Path directory;
  private final List<Node> nodes = new ArrayList<>();

  /** One of them. */
  private record Node(String name, int lmtpPort, TamisProcess process) {}

  private NodesSite(NodesOptions options, PostgresServer postgres, String url, Stub hop)
      throws IOException {
    this.options = options;
    this.accounts =
        IntStream.range(0, options.accounts()).mapToObj("u%05d@x.example"::formatted).toList();
    this.postgres = postgres;
    this.url = url;
    this.hop = hop;
    this.directory = Files.createTempDirectory("tamis-nodes");
  }

  /** Without a node. */
  static NodesSite start(NodesOptions options) throws IOException, SQLException {
    PostgresServer postgres = PostgresServer.start("fsync=on", "max_connections=400");
    boolean done = false;
    try {
      Stub hop = Stub.start(SlowHop.class, Integer.toString(options.storeMillis()));
      NodesSite site = new NodesSite(options, postgres, postgres.newDatabase(), hop);
      AccountFiles.passwords(site.directory, site.accounts);
      site.storeScripts();
      done = true;
      return site;
    } finally {
      if (!done) {
        postgres.close();
      }
    }
  }

  private void storeScripts() throws IOException {
    try (Scripts scripts = Scripts.in(Scripts.settings(url, CONNECTIONS))) {
      for (String account : accounts) {
        scripts.put(account, List.of(EffectMail.script(account)));
      }
    }
  }

  int size() {
    return nodes.size();
  }

  /** Adds nodes until there are so many, and returns when each has its accounts. */
  void grow(int number) throws IOException, InterruptedException, SQLException {
    while (nodes.size() < number) {
      nodes.add(node("n" + nodes.size()));
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    Ownership before = new Ownership(Map.of());
    Ownership now = Ownership.of(url);
    while (!now.isShared(number) || !now.equals(before)) {
      if (System.nanoTime() > end) {
        throw new IOException("the nodes do not share the accounts: " + now.shares());
      }
      Thread.sleep(ROUNDS);
      before = now;
      now = Ownership.of(url);
    }
  }

  private Node node(String name) throws IOException, InterruptedException {
    List<Integer> ports = Ports.free(2);
    Path home = Files.createDirectory(directory.resolve(name));
    Files.copy(directory.resolve("passwords"), home.resolve("passwords"));
    Path password = Files.writeString(home.resolve("database"), PostgresServer.PASSWORD + "\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(home.resolve("tamis.toml"), configuration(name, ports));
    TamisProcess process = TamisProcess.start(options.tamis(), home, ports.getFirst(), "");
    return new Node(name, ports.getFirst(), process);
  }

  private String configuration(String name, List<Integer> ports) {
    return """
    host-name = "mx.x.example"
    [accounts]
    password-file = "passwords"
    [scripts]
    store = "database"
    [state]
    store = "database"
    spool = "machine"
    [database]
    url = "%s"
    user = "%s"
    password-file = "database"
    [nodes]
    name = "%s"
    listen = "127.0.0.1:%d"
    [managesieve]
    listen = "127.0.0.1:0"
    require-tls = false
    [lmtp]
    listen = "127.0.0.1:%d"
    [store]
    type = "lmtp"
    host = "127.0.0.1"
    port = %d
    [smart-host]
    host = "127.0.0.1"
    port = %d
    security = "none"
    """
        .formatted(
            url,
            PostgresServer.USER,
            name,
            ports.getLast(),
            ports.getFirst(),
            hop.port(),
            hop.port());
  }

  /** A node as senders see it. */
  record Door(int lmtpPort, List<String> accounts) {}

  /** All nodes, each with the accounts that it works for now. */
  List<Door> ownDoors() throws SQLException {
    Ownership owned = Ownership.of(url);
    return nodes.stream()
        .map(node ->
            new Door(
                node.lmtpPort(),
                accounts.stream().filter(account -> owned.has(node.name(), account)).toList()))
        .toList();
  }

  /** All nodes, each with all accounts. */
  List<Door> anyDoors() {
    return nodes.stream().map(node -> new Door(node.lmtpPort(), accounts)).toList();
  }

  ProcessTree processes() {
    return new ProcessTree(nodes.stream().map(node -> node.process().process().pid()).toList());
  }

  ProcessTree database() {
    return new ProcessTree(List.of(postgres.pid()));
  }

  Counters counters() throws SQLException {
    return Counters.of(url);
  }

  /** Messages that the store has. */
  long stored() throws IOException {
    return hop.ask("stored");
  }

  /** Of each log what nodes say of themselves and of trouble, and the end. */
  String logs() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Node node : nodes) {
      all.append(node.name() + ":\n");
      try (Stream<String> lines = Files.lines(node.process().directory().resolve("log.txt"))) {
        lines.filter(NodesSite::isOfNodes).forEach(line -> all.append(line + "\n"));
      }
      all.append(node.process().log() + "\n");
    }
    return all.toString();
  }

  private static boolean isOfNodes(String line) {
    return line.contains(" node: ") || line.contains(" WARNING ") || line.contains(" ERROR ");
  }

  @Override
  public void close() throws IOException, InterruptedException {
    try (postgres;
        hop) {
      for (Node node : nodes) {
        node.process().close();
      }
    } finally {
      PathUtils.deleteDirectory(directory);
    }
  }
}
