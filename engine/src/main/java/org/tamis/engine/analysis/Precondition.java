package org.tamis.engine.analysis;

import java.util.List;
import org.tamis.grammar.ast.Script;

/**
 * What is true of every message with which a script does anything but keep it: a condition that a
 * mail store can decide without its script. It may be true of more messages, never of fewer. Only
 * what all servers decide alike is in it: the size (RFC 9051 §6.4.4, LARGER and SMALLER) and the
 * five system flags. No words of a header: servers that look for them in an index of whole words
 * find less than {@code :contains} does.
 */
public sealed interface Precondition {
  Precondition ALWAYS = new Both(List.of());
  Precondition NEVER = new Either(List.of());

  /** More octets than this; at most 2^32 - 1, the largest number of RFC 3501 §9. */
  record Larger(long octets) implements Precondition {}

  /** Fewer octets than this; at most 2^32 - 1. */
  record Smaller(long octets) implements Precondition {}

  /**
   * @param flag such as {@code \Seen}, spelt like that
   * @param set whether the message has it, or has it not
   */
  record Flagged(String flag, boolean set) implements Precondition {}

  record Both(List<Precondition> all) implements Precondition {
    public Both {
      all = List.copyOf(all);
    }
  }

  record Either(List<Precondition> any) implements Precondition {
    public Either {
      any = List.copyOf(any);
    }
  }

  /** The condition of a script that runs alone. */
  static Precondition of(Script script) {
    return new PreconditionReader(script).read();
  }

  /** That all of them hold. */
  static Precondition both(List<Precondition> all) {
    if (all.contains(NEVER)) {
      return NEVER;
    }
    List<Precondition> told = all.stream().filter(one -> !one.equals(ALWAYS)).distinct().toList();
    return told.size() == 1 ? told.getFirst() : new Both(told);
  }

  /** That one of them holds. */
  static Precondition either(List<Precondition> any) {
    if (any.contains(ALWAYS)) {
      return ALWAYS;
    }
    List<Precondition> told = any.stream().filter(one -> !one.equals(NEVER)).distinct().toList();
    return told.size() == 1 ? told.getFirst() : new Either(told);
  }
}
