package org.tamis.e2e.torture.nodes;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tamis.bridge.testing.Link;
import org.tamis.bridge.testing.Ports;
import org.tamis.e2e.StoreSection;
import org.tamis.e2e.torture.Service;
import org.tamis.e2e.torture.Torture;

/** A node with a loopback address of its own, and links of its own to both databases. */
final class NodeProcess implements AutoCloseable {
  /** Short, so that a round does not take long. */
  static final Duration LEASE = Duration.ofSeconds(4);

  private static final Duration WAIT = Duration.ofSeconds(3);
  private static final int FIRST_ADDRESS = 11;

  private final String name;
  private final InetSocketAddress lmtp;
  private final List<Link> links;
  private final Service service;
  private boolean stopped;

  private NodeProcess(String name, InetSocketAddress lmtp, List<Link> links, Service service) {
    this.name = name;
    this.lmtp = lmtp;
    this.links = links;
    this.service = service;
  }

  /**
   * What all of them have in common.
   *
   * @param home has a directory for each
   * @param store of each
   * @param main takes the arguments of {@code tamis}
   */
  record Common(
      Path home,
      Collection<String> accounts,
      StoreSection.For store,
      int smartHost,
      DatabasePair databases,
      String durability,
      String main) {}

  /**
   * Comes back when it listens.
   *
   * @param number from 0
   */
  static NodeProcess start(int number, Common common) throws IOException {
    String name = "n" + (number + 1);
    String host = "127.0.0." + (FIRST_ADDRESS + number);
    List<Integer> ports = Ports.free(2);
    Path directory = Files.createDirectory(common.home.resolve(name));
    Torture.configure(
        directory,
        common.accounts,
        host + ":" + ports.getFirst(),
        common.smartHost,
        common.store.in(directory) + "[delivery]\nmissing-mailbox = \"create\"\n");
    List<Link> links = new ArrayList<>();
    for (int port : common.databases.ports()) {
      links.add(new Link(port));
    }
    String url =
        "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/%s?targetServerType=primary&hostRecheckSeconds=2"
            .formatted(
                links.getFirst().port(), links.getLast().port(), common.databases.database());
    String nodes = host + ":" + ports.getLast();
    new NodeConfiguration(name, url, common.durability, WAIT, nodes, nodes, LEASE)
        .appendTo(directory);
    InetSocketAddress lmtp = new InetSocketAddress(host, ports.getFirst());
    try {
      Service service = Service.start(directory, lmtp, common.main, Map.of());
      return new NodeProcess(name, lmtp, links, service);
    } catch (IOException e) {
      closeAll(links);
      throw e;
    }
  }

  InetSocketAddress lmtp() {
    return lmtp;
  }

  void kill() throws InterruptedException {
    service.kill();
  }

  void startAgain() throws IOException {
    service.startAgain();
  }

  void standStill() throws IOException, InterruptedException {
    service.signal("STOP");
    stopped = true;
  }

  void goOn() throws IOException, InterruptedException {
    service.signal("CONT");
    stopped = false;
  }

  /** From the databases. */
  void cutOff() throws IOException {
    for (Link link : links) {
      link.cut();
    }
  }

  /** After {@link #cutOff}. */
  void joinAgain() throws IOException {
    for (Link link : links) {
      link.join();
    }
  }

  /** What the databases say comes so much later, and so does what they are told. */
  void delay(Duration oneWay) {
    links.forEach(link -> link.delay(oneWay));
  }

  /** It ends in order, also after a run that broke off. */
  @Override
  public void close() throws IOException {
    try {
      if (stopped) {
        goOn();
      }
      service.close();
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      closeAll(links);
    }
  }

  private static void closeAll(List<Link> links) throws IOException {
    for (Link link : links) {
      link.close();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
