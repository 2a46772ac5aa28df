package org.tamis.studio.filter;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tamis.bridge.filter.MessagePlan;
import org.tamis.bridge.filter.Step;

/** What a preview comes to, counted. For one thread. */
final class Counts {
  /** Folders whose names come from messages may be as many as those. */
  static final int MOST = 500;

  /** In the order in which they are told. */
  enum Kind {
    MOVE,
    COPY,
    STORE,
    FLAGS,
    STAY,
    LEFT,
    ERROR,
    UNREADABLE
  }

  /**
   * What is counted.
   *
   * @param name of the mailbox, or the word of the action; "" for the other kinds
   */
  record Key(Kind kind, String name) {}

  private static final String OTHERS = "…";

  private final Map<Key, Long> counts =
      new TreeMap<>(Comparator.comparing(Key::kind).thenComparing(Key::name));
  private long looked;
  private long changed;

  void add(MessagePlan plan) {
    looked++;
    changed += plan.changes() ? 1 : 0;
    keys(plan).forEach(this::count);
  }

  void unreadable() {
    looked++;
    count(new Key(Kind.UNREADABLE, ""));
  }

  private void count(Key key) {
    boolean fits = counts.containsKey(key) || counts.size() < MOST;
    counts.merge(fits ? key : new Key(key.kind(), OTHERS), 1L, Long::sum);
  }

  /** Each once, however often the script says it of the message. */
  private static Set<Key> keys(MessagePlan plan) {
    Set<Key> keys = new LinkedHashSet<>();
    plan.steps().forEach(step -> keys.add(key(step)));
    plan.leftOut().forEach(effect -> keys.add(new Key(Kind.LEFT, effect.action().word())));
    plan.remark().ifPresent(_ -> keys.add(new Key(Kind.STAY, "")));
    plan.error().ifPresent(_ -> keys.add(new Key(Kind.ERROR, "")));
    return keys;
  }

  private static Key key(Step step) {
    Kind kind =
        switch (step) {
          case Step.Move _ -> Kind.MOVE;
          case Step.Copy _ -> Kind.COPY;
          case Step.Store _ -> Kind.STORE;
          case Step.ChangeFlags _, Step.Remove _ -> Kind.FLAGS;
        };
    return new Key(kind, step.target().map(to -> to.mailbox()).orElse(""));
  }

  Map<Key, Long> all() {
    return counts;
  }

  /** Messages that were looked at, or could not be. */
  long looked() {
    return looked;
  }

  /** Messages with which something would be done. */
  long changed() {
    return changed;
  }
}
