package org.tamis.engine.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.engine.analysis.Proposition.Comparison;
import org.tamis.engine.analysis.Proposition.Shape;
import org.tamis.engine.match.KeyTest;
import org.tamis.grammar.source.Span;

/**
 * What is known of a message at one place of a script because of what stands before and around it.
 * What is learned inside a block is taken back at its end.
 */
final class Facts {
  private static final int LONGEST_KEY = 100;
  private static final int MOST_CANDIDATES = 8;
  private static final int SOME = 64;

  private final Effort effort;
  private final List<Undo> log = new ArrayList<>();
  private final Map<Subject, Lengths> lengths = new HashMap<>();
  private final Map<Proposition, List<Proposition>> excluded = new HashMap<>();

  /** What is known of each proposition, by its number. */
  private @Nullable Fact[] known = new Fact[SOME];

  private int next;
  private int valid;

  /** Why something is known. */
  enum Kind {
    /** A neighbour in the same list of tests. */
    LIST,
    /** An earlier branch of the same conditional. */
    CHAIN,
    /** A condition around it. */
    AROUND,
    /** A rule further up that lets no such message pass. */
    RULE
  }

  record Reason(Kind kind, Span span) {}

  /**
   * @param reason empty where the script says it in so many words, as {@code true} does
   */
  record Verdict(boolean holds, Optional<Reason> reason) {
    private Verdict negated() {
      return new Verdict(!holds, reason);
    }
  }

  private record Fact(boolean holds, Reason reason, int number) {
    private Verdict verdict() {
      return new Verdict(holds, Optional.of(reason));
    }
  }

  private record Undo(Proposition of, @Nullable Fact before) {}

  /** A state to go back to. */
  record Mark(int log, int valid) {}

  Facts(Effort effort) {
    this.effort = effort;
  }

  Mark mark() {
    return new Mark(log.size(), valid);
  }

  void back(Mark mark) {
    while (log.size() > mark.log()) {
      Undo undo = log.removeLast();
      known[undo.of().number()] = undo.before();
    }
    valid = mark.valid();
  }

  /** Something changed that tests may look at. */
  void forget() {
    valid = next;
  }

  // ---- learning

  void learn(Proposition proposition, boolean holds, Reason reason) {
    effort.step();
    switch (proposition.shape()) {
      case TRUE, FALSE, UNKNOWN -> {}
      case NOT -> learn(proposition.parts().getFirst(), !holds, reason);
      case ATOM -> put(proposition, holds, reason);
      case ALL -> learnJoined(proposition, holds, holds, reason);
      case ANY -> learnJoined(proposition, holds, !holds, reason);
    }
  }

  private void learnJoined(Proposition of, boolean holds, boolean ofEach, Reason reason) {
    if (ofEach) {
      for (int i = 0; i < of.parts().size(); i++) { // no iterator for each of a script's tests
        learn(of.parts().get(i), holds, reason);
      }
      return;
    }
    put(of, holds, reason);
    if (of.shape() == Shape.ALL) {
      List<Proposition> with =
          excluded.computeIfAbsent(of.parts().getFirst(), _ -> new ArrayList<>());
      if (with.size() < MOST_CANDIDATES && !with.contains(of)) {
        with.add(of);
      }
    }
  }

  private void put(Proposition proposition, boolean holds, Reason reason) {
    if (find(proposition).isPresent()) {
      return; // the first reason is the best
    }
    int number = proposition.number();
    if (number >= known.length) {
      known = Arrays.copyOf(known, 2 * number);
    }
    log.add(new Undo(proposition, known[number]));
    known[number] = new Fact(holds, reason, next++);
    Comparison comparison = proposition.comparison().orElse(null);
    if (!holds && comparison != null && comparison.type() == KeyTest.Type.CONTAINS) {
      lengths
          .computeIfAbsent(comparison.subject(), _ -> new Lengths())
          .add(comparison.key().length());
    }
  }

  private Optional<Fact> find(Proposition proposition) {
    effort.step();
    int number = proposition.number();
    Fact fact = number < known.length ? known[number] : null;
    return fact != null && fact.number() >= valid ? Optional.of(fact) : Optional.empty();
  }

  // ---- concluding

  /** Whether the condition must hold or fail here; empty when it may do either. */
  Optional<Verdict> decide(Proposition proposition) {
    return switch (proposition.shape()) {
      case TRUE -> Optional.of(new Verdict(true, Optional.empty()));
      case FALSE -> Optional.of(new Verdict(false, Optional.empty()));
      case UNKNOWN -> Optional.empty();
      case NOT -> decide(proposition.parts().getFirst()).map(Verdict::negated);
      case ATOM, ALL, ANY -> {
        Optional<Verdict> exact = exact(proposition);
        yield exact.isPresent() ? exact : concluded(proposition);
      }
    };
  }

  private Optional<Verdict> concluded(Proposition proposition) {
    return switch (proposition.shape()) {
      case TRUE, FALSE, UNKNOWN, NOT -> Optional.empty();
      case ATOM -> narrower(proposition);
      case ALL -> {
        Optional<Verdict> joined = joined(proposition, false);
        yield joined.isPresent() ? joined : excludedBy(proposition);
      }
      case ANY -> joined(proposition, true);
    };
  }

  private Optional<Verdict> exact(Proposition proposition) {
    Optional<Fact> found = find(proposition);
    return found.isPresent() ? Optional.of(found.get().verdict()) : Optional.empty();
  }

  /** One part may be enough; the other answer needs all. */
  private Optional<Verdict> joined(Proposition of, boolean enough) {
    Optional<Reason> reason = Optional.empty();
    boolean all = true;
    for (int i = 0; i < of.parts().size(); i++) {
      Optional<Verdict> verdict = decide(of.parts().get(i));
      if (verdict.isPresent() && verdict.get().holds() == enough) {
        return verdict;
      }
      all &= verdict.isPresent();
      if (verdict.isPresent() && reason.isEmpty()) {
        reason = verdict.get().reason();
      }
    }
    return all ? Optional.of(new Verdict(!enough, reason)) : Optional.empty();
  }

  /** All of {@code a, b, c} fails where it is known that not both of {@code a, b} hold. */
  private Optional<Verdict> excludedBy(Proposition all) {
    if (excluded.isEmpty()) {
      return Optional.empty();
    }
    for (int i = 0; i < all.parts().size(); i++) { // no iterator for each of a script's lists
      Proposition part = all.parts().get(i);
      for (Proposition candidate : excluded.getOrDefault(part, List.of())) {
        Optional<Verdict> verdict = exact(candidate).filter(v -> !v.holds());
        if (verdict.isPresent() && hasAll(all, candidate)) {
          return verdict;
        }
      }
    }
    return Optional.empty();
  }

  private boolean hasAll(Proposition all, Proposition candidate) {
    return candidate.parts().size() <= MOST_CANDIDATES
        && effort.search((long) all.parts().size() * candidate.parts().size())
        && all.parts().containsAll(candidate.parts());
  }

  /** What contains "lottery" does not occur where nothing contains "lot". */
  private Optional<Verdict> narrower(Proposition atom) {
    Comparison comparison = atom.comparison().orElse(null);
    if (lengths.isEmpty()
        || comparison == null
        || comparison.type() == KeyTest.Type.MATCHES
        || comparison.key().length() > LONGEST_KEY) {
      return Optional.empty();
    }
    Lengths ofOthers = lengths.get(comparison.subject());
    for (int i = 0; ofOthers != null && i < ofOthers.count(); i++) {
      int length = ofOthers.get(i);
      if (length > comparison.key().length()) {
        break;
      }
      Optional<Verdict> verdict = substring(comparison, length);
      if (verdict.isPresent()) {
        return verdict;
      }
    }
    return Optional.empty();
  }

  private Optional<Verdict> substring(Comparison of, int length) {
    int last = of.key().length() - length;
    if (!effort.search((last + 1L) * (length + 1))) {
      return Optional.empty();
    }
    for (int from = 0; from <= last; from++) {
      Optional<Proposition> part = of.subject().containing(of.key(), from, from + length);
      Optional<Verdict> verdict = part.isPresent() ? exact(part.get()) : Optional.empty();
      if (verdict.isPresent() && !verdict.get().holds()) {
        return verdict;
      }
    }
    return Optional.empty();
  }
}
