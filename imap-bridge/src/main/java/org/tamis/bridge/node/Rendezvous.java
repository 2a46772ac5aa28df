package org.tamis.bridge.node;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tamis.engine.digest.Sha256;

/**
 * Whose each bucket should be: of all nodes, the one whose hash with the bucket is the largest. All
 * who know the same nodes come to the same; when a node comes or goes, the buckets that move are
 * its own and no others.
 */
final class Rendezvous {
  private static final int DIGITS = 16;

  private final List<NodeRow> nodes;
  private final Map<String, Long> seeds = new HashMap<>();

  /**
   * @param nodes one or more
   */
  Rendezvous(List<NodeRow> nodes) {
    this.nodes = List.copyOf(nodes);
    nodes.forEach(node -> seeds.computeIfAbsent(node.name(), Rendezvous::seed));
  }

  private static long seed(String name) {
    String hash = Sha256.hex(name.getBytes(StandardCharsets.UTF_8));
    return Long.parseUnsignedLong(hash.substring(0, DIGITS), 16);
  }

  /** By name, so that a node that was restarted gets the same again. */
  NodeRow owner(int bucket) {
    return nodes.stream()
        .max(
            Comparator.<NodeRow>comparingLong(node -> weight(node, bucket))
                .thenComparing(NodeRow::id))
        .orElseThrow();
  }

  private long weight(NodeRow node, int bucket) {
    return mixed(seeds.getOrDefault(node.name(), 0L) + bucket * 0x9E3779B97F4A7C15L);
  }

  /** Each bit of the result depends on each bit of the number (Stafford's variant 13). */
  private static long mixed(long number) {
    long mixed = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
