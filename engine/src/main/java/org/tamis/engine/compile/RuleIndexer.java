package org.tamis.engine.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.tamis.engine.match.Collation;
import org.tamis.engine.match.KeyIndex;
import org.tamis.engine.match.KeyTest;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.NameSet;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.IfStep;
import org.tamis.engine.program.Match;
import org.tamis.engine.program.RuleBlock;
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
 * <p>What is inside a step that is neither an {@code if} nor a block stays as it is.
 */
final class RuleIndexer {
  /** From how many tests on one look for all is cheaper than one look each. */
  private static final int WORTH_SHARING = 3;

  /** From how many steps on a block is worth a table of triggers. */
  private static final int WORTH_A_TABLE = 4;

  private final boolean capturing;
  private final IntSupplier ids;
  private final Map<Match.Condition, Answer> answers = new IdentityHashMap<>();

  /** Whether a field of this name is there, for those that a look is shared for. */
  private final Map<HeaderName, Answer> presence = new HashMap<>();

  /** Tests that can share a look. */
  private record Group(ValueSource source, Collation collation) {}

  /** The tests of a script, as far as an index knows what to do with them. */
  private static final class Found {
    private final Map<Group, List<Match.Condition>> groups = new LinkedHashMap<>();
    private final List<Match.Condition> alone = new ArrayList<>();
    private final List<HeaderName> names = new ArrayList<>();

    void add(Match.Condition test) {
      keys(test)
          .ifPresentOrElse(
              compiled ->
                  groups
                      .computeIfAbsent(
                          new Group(test.source(), compiled.collation()), _ -> new ArrayList<>())
                      .add(test),
              () -> alone.add(test));
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

  StepBlock index(StepBlock block) {
    Found found = new Found();
    collect(block, found);
    found.groups.forEach((group, tests) -> share(group, tests, found));
    found.alone.forEach(test -> found.names.addAll(fieldsNeeded(test).orElse(List.of())));
    shareNames(found.names);
    return answers.isEmpty() && presence.isEmpty() ? block : rewrite(block);
  }

  // ---- which tests can share

  private static void collect(Step step, Found found) {
    switch (step) {
      case StepBlock block -> block.steps().forEach(s -> collect(s, found));
      case IfStep conditional -> {
        conditional.branches().forEach(b -> collectTests(b.condition(), found));
        conditional.branches().forEach(b -> collect(b.block(), found));
        collect(conditional.otherwise(), found);
      }
      default -> {}
    }
  }

  private static void collectTests(Condition condition, Found found) {
    switch (condition) {
      case Condition.Not not -> collectTests(not.condition(), found);
      case Condition.AllOf all -> all.conditions().forEach(c -> collectTests(c, found));
      case Condition.AnyOf any -> any.conditions().forEach(c -> collectTests(c, found));
      case Condition.Present present -> found.names.addAll(present.names());
      case Match.Condition test -> found.add(test);
      default -> {}
    }
  }

  private static Optional<Match.Compiled> keys(Match.Condition test) {
    return test.source().isStable()
            && test.match() instanceof Match.Compiled compiled
            && compiled.indexed().isPresent()
        ? Optional.of(compiled)
        : Optional.empty();
  }

  /** What must be in the header for a test of constant keys to find anything to compare. */
  private static Optional<List<HeaderName>> fieldsNeeded(Match.Condition test) {
    return test.source().isStable() && test.match() instanceof Match.Compiled
        ? test.source().fieldsNeeded()
        : Optional.empty();
  }

  private void share(Group group, List<Match.Condition> tests, Found found) {
    if (tests.size() < WORTH_SHARING) {
      found.alone.addAll(tests);
      return;
    }
    List<KeyTest> keys =
        tests.stream().flatMap(t -> keys(t).stream()).flatMap(c -> c.indexed().stream()).toList();
    SharedLook look =
        new SharedLook(
            ids.getAsInt(),
            new SharedLook.Values(group.source(), KeyIndex.of(group.collation(), keys)));
    for (int bit = 0; bit < keys.size(); bit++) {
      boolean replay =
          capturing
              && group.source().setsMatchVariables()
              && keys.get(bit).type() == KeyTest.Type.MATCHES;
      answers.put(tests.get(bit), new Answer(look, bit, tests.get(bit), replay));
    }
  }

  /** Names may come several times. */
  private void shareNames(List<HeaderName> wanted) {
    if (wanted.size() < WORTH_SHARING) {
      return;
    }
    List<HeaderName> names = wanted.stream().distinct().toList();
    SharedLook look = new SharedLook(ids.getAsInt(), new SharedLook.Names(NameSet.of(names)));
    for (int bit = 0; bit < names.size(); bit++) {
      HeaderName name = names.get(bit);
      presence.put(name, new Answer(look, bit, new Condition.Present(List.of(name)), false));
    }
  }

  // ---- the same tree with shared looks

  private StepBlock rewrite(StepBlock block) {
    List<Step> steps = new ArrayList<>();
    for (Step step : block.steps()) {
      steps.add(step instanceof IfStep conditional ? rewrite(conditional) : step);
    }
    return withTriggers(new StepBlock(steps));
  }

  private IfStep rewrite(IfStep conditional) {
    List<IfStep.Branch> branches = new ArrayList<>();
    for (IfStep.Branch branch : conditional.branches()) {
      branches.add(new IfStep.Branch(rewrite(branch.condition()), rewrite(branch.block())));
    }
    return new IfStep(branches, rewrite(conditional.otherwise()));
  }

  private Condition rewrite(Condition condition) {
    return switch (condition) {
      case Condition.Not not -> new Condition.Not(rewrite(not.condition()));
      case Condition.AllOf all ->
          new Condition.AllOf(all.conditions().stream().map(this::rewrite).toList());
      case Condition.AnyOf any ->
          new Condition.AnyOf(any.conditions().stream().map(this::rewrite).toList());
      case Condition.Present present when !presence.isEmpty() -> rewrite(present);
      case Match.Condition test when answers.containsKey(test) -> answers.get(test);
      default -> condition;
    };
  }

  private Condition rewrite(Condition.Present present) {
    return present.names().size() == 1
        ? presenceOf(present.names().getFirst())
        : new Condition.AllOf(present.names().stream().<Condition>map(this::presenceOf).toList());
  }

  private Answer presenceOf(HeaderName name) {
    return Objects.requireNonNull(presence.get(name));
  }

  // ---- which steps can be left out

  private StepBlock withTriggers(StepBlock block) {
    if (block.steps().size() < WORTH_A_TABLE) {
      return block;
    }
    List<Optional<Set<Answer>>> triggers = block.steps().stream().map(this::triggersOf).toList();
    return triggers.stream().anyMatch(Optional::isPresent)
        ? new StepBlock(List.of(RuleBlock.of(block, triggers)))
        : block;
  }

  private Optional<Set<Answer>> triggersOf(Step step) {
    if (!(step instanceof IfStep conditional) || !conditional.otherwise().steps().isEmpty()) {
      return Optional.empty();
    }
    return union(conditional.branches().stream().map(IfStep.Branch::condition).toList());
  }

  /** Answers of which one must be true for {@code condition} to hold or to have any effect. */
  private Optional<Set<Answer>> triggers(Condition condition) {
    return switch (condition) {
      case Answer answer ->
          answer.look().subject().isCheap() ? Optional.of(Set.of(answer)) : Optional.empty();
      case Condition.Constant(boolean value) -> value ? Optional.empty() : Optional.of(Set.of());
      case Match.Condition test -> fieldsNeeded(test).flatMap(this::oneOf);
      case Condition.AnyOf any -> union(any.conditions());
      case Condition.AllOf all -> fewestOfAll(all.conditions());
      default -> Optional.empty();
    };
  }

  private Optional<Set<Answer>> oneOf(List<HeaderName> names) {
    return presence.keySet().containsAll(names)
        ? Optional.of(names.stream().map(this::presenceOf).collect(Collectors.toSet()))
        : Optional.empty();
  }

  private Optional<Set<Answer>> union(List<Condition> conditions) {
    Set<Answer> all = new HashSet<>();
    for (Condition condition : conditions) {
      Optional<Set<Answer>> some = triggers(condition);
      if (some.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(some.get());
    }
    return Optional.of(all);
  }

  /**
   * The smallest set of any condition; but nothing with an effect, such as setting match variables,
   * may come before.
   */
  private Optional<Set<Answer>> fewestOfAll(List<Condition> conditions) {
    Optional<Set<Answer>> fewest = Optional.empty();
    for (Condition condition : conditions) {
      Optional<Set<Answer>> some = triggers(condition);
      if (some.isPresent() && (fewest.isEmpty() || some.get().size() < fewest.get().size())) {
        fewest = some;
      }
      if (!isPure(condition)) {
        return fewest;
      }
    }
    return fewest;
  }

  /** As {@link Condition#isPure()}, for tests too that only this knows to set no variables. */
  private boolean isPure(Condition condition) {
    return switch (condition) {
      case Condition.Not not -> isPure(not.condition());
      case Condition.AllOf all -> all.conditions().stream().allMatch(this::isPure);
      case Condition.AnyOf any -> any.conditions().stream().allMatch(this::isPure);
      case Match.Condition test -> fieldsNeeded(test).isPresent() && !captures(test);
      default -> condition.isPure();
    };
  }

  private boolean captures(Match.Condition test) {
    return capturing
        && test.source().setsMatchVariables()
        && keys(test)
            .flatMap(Match.Compiled::indexed)
            .filter(keys -> keys.type() != KeyTest.Type.MATCHES)
            .isEmpty();
  }
}
