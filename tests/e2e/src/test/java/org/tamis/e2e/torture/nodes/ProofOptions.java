package org.tamis.e2e.torture.nodes;

import java.time.Duration;
import java.util.List;

/**
 * What is asked for.
 *
 * @param rounds that count
 * @param kinds of the rounds, in turn
 * @param fence whether a node looks if an account is still its own
 * @param synchronous whether the standby has what is acknowledged
 * @param seed of everything that is random, except for the machine
 * @param most time, after which no round begins
 */
record ProofOptions(
    int rounds,
    int nodes,
    List<Fault> kinds,
    boolean fence,
    boolean synchronous,
    long seed,
    Duration most) {
  ProofOptions {
    if (rounds < 1 || nodes < 2 || kinds.isEmpty()) {
      throw new IllegalArgumentException("a proof needs a round, two nodes and a kind of fault");
    }
    kinds = List.copyOf(kinds);
  }

  /** With a round of each of these. */
  static ProofOptions of(Fault... kinds) {
    return new ProofOptions(
        kinds.length, 4, List.of(kinds), true, true, System.nanoTime(), Duration.ofHours(12));
  }

  ProofOptions withRounds(int other) {
    return new ProofOptions(other, nodes, kinds, fence, synchronous, seed, most);
  }

  ProofOptions withNodes(int other) {
    return new ProofOptions(rounds, other, kinds, fence, synchronous, seed, most);
  }

  ProofOptions withKinds(List<Fault> other) {
    return new ProofOptions(rounds, nodes, other, fence, synchronous, seed, most);
  }

  ProofOptions withoutFence() {
    return new ProofOptions(rounds, nodes, kinds, false, synchronous, seed, most);
  }

  ProofOptions asynchronous() {
    return new ProofOptions(rounds, nodes, kinds, fence, false, seed, most);
  }

  ProofOptions withSeed(long other) {
    return new ProofOptions(rounds, nodes, kinds, fence, synchronous, other, most);
  }

  ProofOptions withMost(Duration other) {
    return new ProofOptions(rounds, nodes, kinds, fence, synchronous, seed, other);
  }
}
