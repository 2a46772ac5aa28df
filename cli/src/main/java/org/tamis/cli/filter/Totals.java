package org.tamis.cli.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tamis.bridge.filter.GroupEnd;
import org.tamis.bridge.filter.MessagePlan;
import org.tamis.bridge.filter.Step;
import org.tamis.cli.terminal.Count;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.Origin;

/** What a run comes to, counted. */
final class Totals {
  /** What can be done with a message, in the order in which it is told. */
  enum Kind {
    COPIED("copied"),
    FLAGGED("given other flags"),
    MOVED("moved"),
    STORED("stored changed");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  private final Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
  private final Map<String, Integer> leftOut = new TreeMap<>();
  private final SortedMap<Origin, Integer> rules =
      new TreeMap<>(Comparator.comparing(Origin::script).thenComparing(Origin::line));
  private long messages;
  private long changed;
  private long errors;
  private long remarks;
  private long unreadable;
  private long done;
  private long failed;

  void chosen(int more) {
    messages += more;
  }

  void unreadable() {
    unreadable++;
  }

  void ended(GroupEnd end) {
    done += end.changed();
    failed += end.problem().isPresent() ? end.group().mails().size() : 0;
  }

  /** Messages with which something was done. */
  long done() {
    return done;
  }

  /** Messages with which something could not be done. */
  long failed() {
    return failed;
  }

  void add(MessagePlan plan) {
    changed += plan.changes() ? 1 : 0;
    errors += plan.error().isPresent() ? 1 : 0;
    remarks += plan.remark().isPresent() ? 1 : 0;
    plan.steps().stream().map(Totals::kind).distinct().forEach(kind -> count(kinds, kind));
    if (plan.isWorthTelling()) {
      plan.effects().stream()
          .flatMap(effect -> effect.origin().stream())
          .distinct()
          .forEach(origin -> rules.merge(origin, 1, Integer::sum));
    }
    for (Effect effect : plan.leftOut()) {
      count(leftOut, effect.action().word());
    }
  }

  private static <K> void count(Map<K, Integer> counts, K key) {
    counts.merge(key, 1, Integer::sum);
  }

  private static Kind kind(Step step) {
    return switch (step) {
      case Step.Move _ -> Kind.MOVED;
      case Step.Copy _ -> Kind.COPIED;
      case Step.Store _ -> Kind.STORED;
      case Step.ChangeFlags _, Step.Remove _ -> Kind.FLAGGED;
    };
  }

  /** Where scripts asked for what is done or left out, with the number of messages. */
  SortedMap<Origin, Integer> rules() {
    return rules;
  }

  /** Whether a message could not be looked at, or a script failed on one. */
  boolean hasFailures() {
    return errors + unreadable > 0;
  }

  long messages() {
    return messages;
  }

  /** Messages with which something is to be done. */
  long changed() {
    return changed;
  }

  /** Messages with which this is to be done. */
  int count(Kind kind) {
    return kinds.getOrDefault(kind, 0);
  }

  /** What sends something and is not carried out, by its word. */
  Map<String, Integer> leftOut() {
    return leftOut;
  }

  /** Messages on which the script failed. */
  long errors() {
    return errors;
  }

  /** Messages that could not be looked at. */
  long unreadables() {
    return unreadable;
  }

  boolean changesNothing() {
    return changed == 0;
  }

  /** Such as {@code 124 of 20,000 messages would be changed: 120 moved, 4 copied}. */
  String summary(String verb) {
    List<String> parts = new ArrayList<>();
    kinds.forEach((kind, count) -> parts.add("%,d %s".formatted(count, kind.words)));
    return "%,d of %s %s%s"
        .formatted(
            changed,
            thousands(messages),
            verb,
            parts.isEmpty() ? "" : ": " + String.join(", ", parts));
  }

  private static String thousands(long messages) {
    return "%,d %s".formatted(messages, messages == 1 ? "message" : "messages");
  }

  /** What else is to be said, in sentences. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!leftOut.isEmpty()) {
      List<String> parts = new ArrayList<>();
      leftOut.forEach((word, count) -> parts.add("%,d %s".formatted(count, word)));
      notes.add(
          "Left out, because they send something: %s (see --with-outgoing)"
              .formatted(String.join(", ", parts)));
    }
    if (errors > 0) {
      notes.add("Kept where they are, because the script failed: " + Count.of(errors, "message"));
    }
    if (remarks > 0) {
      notes.add("Kept where they are, although discarded: " + Count.of(remarks, "message"));
    }
    if (unreadable > 0) {
      notes.add("Could not be looked at: " + Count.of(unreadable, "message"));
    }
    return notes;
  }
}
