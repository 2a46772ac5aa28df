package org.tamis.bridge.relay;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.lmtp.client.NextHop;
import org.tamis.bridge.node.Nodes;

/** Connections to other nodes: those in use, and some that are kept for the next message. */
final class NodeLinks implements AutoCloseable {
  private static final int MOST_IDLE = 20;

  /** How long another node may stay silent between two commands. */
  private static final Duration ANSWER = Duration.ofMinutes(1);

  private final String hostName;
  private final Duration connect;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Of> links = new HashMap<>();

  /** Those to one node; guarded by the lock. */
  private static final class Of {
    private final Set<NodeLink> all = new HashSet<>();
    private final Deque<NodeLink> idle = new ArrayDeque<>();
  }

  /**
   * @param connect how long a connection may take until the other node greets
   */
  NodeLinks(String hostName, Duration connect) {
    this.hostName = hostName;
    this.connect = connect;
  }

  /** One that was kept; it may be dead by now. */
  Optional<NodeLink> kept(Nodes.Other node) {
    lock.lock();
    try {
      return Optional.ofNullable(of(node).idle.pollLast());
    } finally {
      lock.unlock();
    }
  }

  NodeLink open(Nodes.Other node) throws IOException {
    NodeLink link = NodeLink.open(hop(node.address()));
    lock.lock();
    try {
      of(node).all.add(link);
      return link;
    } finally {
      lock.unlock();
    }
  }

  private Of of(Nodes.Other node) {
    return links.computeIfAbsent(node.id(), _ -> new Of());
  }

  private NextHop hop(String address) throws IOException {
    int colon = address.lastIndexOf(':');
    String host = address.substring(0, Math.max(colon, 0)).replaceAll("[\\[\\]]", "");
    if (host.isEmpty() || !address.substring(colon + 1).matches("[0-9]{1,5}")) {
      throw new IOException("not the address of a node: " + address);
    }
    return new NextHop(
        new NextHop.Place.Port(host, Integer.parseInt(address.substring(colon + 1))),
        TransportSecurity.NONE,
        Optional.empty(),
        "+",
        hostName,
        connect,
        ANSWER);
  }

  /** Nobody uses it any more, and nobody waits for anything. */
  void keep(Nodes.Other node, NodeLink link) {
    lock.lock();
    try {
      Of known = of(node);
      if (known.all.contains(link) && known.idle.size() < MOST_IDLE) {
        known.idle.addLast(link);
        return;
      }
      known.all.remove(link);
    } finally {
      lock.unlock();
    }
    link.quit();
  }

  /** It is of no more use. */
  void drop(Nodes.Other node, NodeLink link) {
    lock.lock();
    try {
      of(node).all.remove(link);
    } finally {
      lock.unlock();
    }
    link.close();
  }

  /** Ends those to nodes that are gone: what they were doing is done by others. */
  void retain(Set<String> living) {
    List<NodeLink> gone;
    lock.lock();
    try {
      gone =
          links.entrySet().stream()
              .filter(one -> !living.contains(one.getKey()))
              .flatMap(one -> one.getValue().all.stream())
              .toList();
      links.keySet().retainAll(living);
    } finally {
      lock.unlock();
    }
    gone.forEach(NodeLink::close);
  }

  @Override
  public void close() {
    retain(Set.of());
  }
}
