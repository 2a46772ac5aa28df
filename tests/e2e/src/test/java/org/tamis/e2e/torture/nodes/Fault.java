package org.tamis.e2e.torture.nodes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What befalls the nodes or their database in a round. */
enum Fault {
  /** A node is killed with SIGKILL, and started again when others have its accounts. */
  KILL,
  /** A node stands still (SIGSTOP) until others have its accounts, and goes on. */
  STOP,
  /** The primary is killed, the standby takes over, and gets a standby itself. */
  FAILOVER,
  /** The same while nothing reaches the standby, and nothing leaves the outbox. */
  STALLED,
  /** A node is cut off from the database. */
  CUT,
  /** What all nodes and the database say to each other comes late. */
  SLOW;

  /** As options have it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param words with commas
   * @throws IllegalArgumentException when one is unknown
   */
  static List<Fault> of(String words) {
    return Arrays.stream(words.split(",")).map(Fault::ofWord).toList();
  }

  private static Fault ofWord(String word) {
    return Arrays.stream(values())
        .filter(fault -> fault.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown kind " + word));
  }
}
