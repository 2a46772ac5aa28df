package org.tamis.engine.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.tamis.engine.match.Collation;
import org.tamis.engine.match.IndexTest;
import org.tamis.engine.match.KeyIndex;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.NameSet;
import org.tamis.engine.program.Around;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.IfStep;
import org.tamis.engine.program.Match;
import org.tamis.engine.program.SharedLook;
import org.tamis.engine.program.SharedLook.Answer;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.StepBlock;
import org.tamis.engine.program.ValueSource;

/**
 * Lets all tests of a script that look at the same source for constant keys share one look, and
 * rules that wait for such a test be left out when it fails. The meaning stays that of the plain
 * tree, which tests compare it with.
 *
 * <p>What is inside a step that is neither an {@code if} nor {@link Around} a block stays as it is.
 */
final class RuleIndexer {
  /** From how many tests on one look for all is cheaper than one look each. */
  private static final int WORTH_SHARING = 3;

  /**
   * Each piece of a source gets all keys of its tests: more would let a small script grow large.
   */
  private static final int MOST_PIECES = 4;

  private final boolean capturing;
  private final IntSupplier ids;
  private final Map<Group, List<Match.Condition>> groups = new LinkedHashMap<>();
  private final Map<Group, Integer> asking = new HashMap<>();
  private final Map<Group, List<Match.Condition>> looks = new LinkedHashMap<>();
  private final List<Match.Condition> alone = new ArrayList<>();
  private final Map<Match.Condition, Condition> answers = new IdentityHashMap<>();

  /** Of fields that tests ask for, and how often they do. */
  private final Set<HeaderName> names = new LinkedHashSet<>();

  private int namesAsked;

  /** Whether a field of this name is there, for those that a look is shared for. */
  private final Map<HeaderName, Answer> presence = new HashMap<>();

  /**
   * Tests that can share a look.
   *
   * @param counted whether they compare how many values there are
   */
  private record Group(ValueSource source, Collation collation, boolean counted) {
    /** The groups that find together what this one finds. */
    private List<Group> parts() {
      List<ValueSource> pieces = counted ? List.of(source) : source.pieces();
      if (pieces.size() > MOST_PIECES) {
        return List.of(this);
      }
      List<Group> parts = new ArrayList<>();
      for (ValueSource part : pieces) {
        parts.add(new Group(part, collation, counted));
      }
      return parts;
    }
  }

  /**
   * @param capturing whether the program uses match variables
   * @param ids numbers for the looks, all different within a program
   */
  RuleIndexer(boolean capturing, IntSupplier ids) {
    this.capturing = capturing;
    this.ids = ids;
  }

  Step index(StepBlock block) {
    collect(block);
    groups.forEach(this::count);
    groups.forEach(this::plan);
    looks.forEach(this::share);
    alone.forEach(test -> fieldsNeeded(test).ifPresent(this::askFor));
    shareNames();
    return answers.isEmpty() && presence.isEmpty()
        ? block
        : new IndexedTree(capturing, answers, presence).rewrite(block);
  }

  // ---- which tests can share

  private void collect(Step step) {
    switch (step) {
      case StepBlock block -> block.steps().forEach(this::collect);
      case IfStep conditional -> {
        for (IfStep.Branch branch : conditional.branches()) {
          collectTests(branch.condition());
          collect(branch.block());
        }
        collect(conditional.otherwise());
      }
      case Around around -> collect(around.block());
      default -> {}
    }
  }

  private void collectTests(Condition condition) {
    switch (condition) {
      case Condition.Not not -> collectTests(not.condition());
      case Condition.AllOf all -> all.conditions().forEach(this::collectTests);
      case Condition.AnyOf any -> any.conditions().forEach(this::collectTests);
      case Condition.Present present -> askFor(present.names());
      case Match.Condition test -> add(test);
      default -> {}
    }
  }

  private void askFor(List<HeaderName> wanted) {
    names.addAll(wanted);
    namesAsked += wanted.size();
  }

  private void add(Match.Condition test) {
    if (test.match() instanceof Match.Compiled compiled && keys(test).isPresent()) {
      Group group = new Group(test.source(), compiled.collation(), compiled.counted());
      groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(test);
    } else {
      alone.add(test);
    }
  }

  /** The keys that an index finds. */
  static Optional<IndexTest> keys(Match.Condition test) {
    return test.match() instanceof Match.Compiled compiled && test.source().isStable()
        ? compiled.indexed()
        : Optional.empty();
  }

  /** What must be in the header for a test of constant keys to find anything to compare. */
  static Optional<List<HeaderName>> fieldsNeeded(Match.Condition test) {
    return test.match() instanceof Match.Compiled compiled
            && !compiled.counted()
            && test.source().isStable()
        ? test.source().fieldsNeeded()
        : Optional.empty();
  }

  // ---- which of them do

  private void count(Group group, List<Match.Condition> tests) {
    asking.merge(group, tests.size(), Integer::sum);
    if (tests.size() < WORTH_SHARING) {
      for (Group part : group.parts()) {
        if (!part.equals(group)) {
          asking.merge(part, tests.size(), Integer::sum);
        }
      }
    }
  }

  /** Where few tests look at a source, they may share the looks at its parts with others. */
  private void plan(Group group, List<Match.Condition> tests) {
    List<Group> parts = tests.size() < WORTH_SHARING ? group.parts() : List.of(group);
    if (parts.stream().allMatch(part -> asking.getOrDefault(part, 0) >= WORTH_SHARING)) {
      parts.forEach(part -> looks.computeIfAbsent(part, _ -> new ArrayList<>()).addAll(tests));
    } else {
      alone.addAll(tests);
    }
  }

  private void share(Group group, List<Match.Condition> tests) {
    List<IndexTest> keys = new ArrayList<>(tests.size());
    for (Match.Condition test : tests) {
      keys.add(keys(test).orElseThrow());
    }
    KeyIndex index = KeyIndex.of(group.collation(), keys);
    SharedLook look =
        new SharedLook(
            ids.getAsInt(), new SharedLook.Values(group.source(), index, group.counted()));
    for (int bit = 0; bit < keys.size(); bit++) {
      boolean replay = capturing && group.source().setsMatchVariables() && keys.get(bit).captures();
      Match.Condition test = tests.get(bit);
      answer(test, replay ? new Answer(look, bit, test) : Answer.without(look, bit));
    }
  }

  /** Of a test that several looks answer, one of them must find something. */
  private void answer(Match.Condition test, Answer answer) {
    Condition others = answers.get(test);
    if (others == null) {
      answers.put(test, answer);
      return;
    }
    List<Condition> all =
        new ArrayList<>(
            others instanceof Condition.AnyOf(List<Condition> some) ? some : List.of(others));
    all.add(answer);
    answers.put(test, new Condition.AnyOf(all));
  }

  private void shareNames() {
    if (namesAsked < WORTH_SHARING) {
      return;
    }
    SharedLook look =
        new SharedLook(ids.getAsInt(), new SharedLook.Names(NameSet.of(List.copyOf(names))));
    int bit = 0;
    for (HeaderName name : names) {
      presence.put(name, Answer.without(look, bit++));
    }
  }
}
