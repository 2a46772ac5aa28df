package org.tamis.bridge.node;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The buckets of one run of a node, and the work that is under way in each. One that should be
 * another's begins nothing new, and can go once nothing runs in it.
 */
final class HeldBuckets {
  private final Term term;
  private final ReentrantLock lock = new ReentrantLock();
  private final TreeMap<Integer, Held> buckets = new TreeMap<>();

  HeldBuckets(Term term) {
    this.term = term;
  }

  Term term() {
    return term;
  }

  /** One bucket, from its taking to its loss; guarded by the lock. */
  private static final class Held {
    private final NodeRows.Taken taken;
    private boolean leaving;
    private int running;
    private int unheard;

    Held(NodeRows.Taken taken) {
      this.taken = taken;
    }
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  void add(List<NodeRows.Taken> taken) {
    locked(() -> {
      taken.forEach(one -> buckets.putIfAbsent(one.number(), new Held(one)));
      return taken;
    });
  }

  int size() {
    return locked(buckets::size);
  }

  Set<Integer> numbers() {
    return locked(() -> new HashSet<>(buckets.keySet()));
  }

  /** For new work; empty when there is to be none. */
  Optional<Hold> hold(int bucket) {
    return locked(() -> {
      Held held = buckets.get(bucket);
      if (held == null || held.leaving || !term.isValid()) {
        return Optional.<Hold>empty();
      }
      held.running++;
      held.unheard++;
      return Optional.of(new Work(held));
    });
  }

  boolean has(int bucket) {
    return locked(() -> {
      Held held = buckets.get(bucket);
      return held != null && !held.leaving && term.isValid();
    });
  }

  /** What is to be let go of, of what should be another's. */
  record Leaving(List<Integer> settled, List<Integer> unheard) {}

  /**
   * Takes those out in which nothing runs.
   *
   * @param others whether a bucket should be another's
   */
  Leaving leaving(IntPredicate others) {
    return locked(() -> {
      buckets.forEach((number, held) -> held.leaving = others.test(number));
      List<Held> free =
          buckets.values().stream().filter(held -> held.leaving && held.running == 0).toList();
      free.forEach(held -> buckets.remove(held.taken.number()));
      return new Leaving(
          numbers(free, held -> held.unheard == 0), numbers(free, held -> held.unheard > 0));
    });
  }

  private static List<Integer> numbers(List<Held> some, Predicate<Held> condition) {
    return some.stream()
        .filter(condition)
        .map(held -> held.taken.number())
        .collect(Collectors.toList());
  }

  /** All are lost: work that is under way finds that out. */
  void lose() {
    term.end();
    locked(() -> {
      buckets.clear();
      return buckets;
    });
  }

  private final class Work implements Hold {
    private final Held held;

    Work(Held held) {
      this.held = held;
    }

    @Override
    public boolean isHeld() {
      return term.isValid() && locked(() -> buckets.get(held.taken.number()) == held);
    }

    @Override
    public void check(Connection connection) throws SQLException {
      NodeRows.check(connection, term.id(), held.taken.number(), held.taken.token());
    }

    @Override
    public boolean isUnsure(Instant now) {
      return now.getEpochSecond() < held.taken.unsure();
    }

    @Override
    public void ended() {
      locked(() -> --held.running);
    }

    @Override
    public void close() {
      locked(() -> --held.unheard);
    }
  }
}
