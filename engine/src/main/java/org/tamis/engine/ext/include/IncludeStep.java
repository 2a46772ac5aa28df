package org.tamis.engine.ext.include;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.tamis.engine.ext.include.IncludedScript.Content;
import org.tamis.engine.ext.include.IncludedScript.Use;
import org.tamis.engine.ext.variables.Frames;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.StateKey;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.StepBlock;

/**
 * RFC 6609 §3.2: runs the commands of another script here.
 *
 * @param deepest how many included scripts may be inside each other
 */
record IncludeStep(Use use, int deepest) implements Step {
  private static final StateKey<Inside> INSIDE = StateKey.startingWith(Inside::new);

  /** What an inclusion is counted as, so that scripts cannot multiply each other without end. */
  private static final int STEPS = 100;

  /** The inclusions that the run is inside of, and the scripts that it has included so far. */
  private static final class Inside {
    private final List<Use> uses = new ArrayList<>();
    private final Set<IncludedScript> included = Collections.newSetFromMap(new IdentityHashMap<>());
  }

  @Override
  public Flow execute(Run run) {
    run.at(use.origin());
    run.work().spend(STEPS);
    Inside inside = run.state(INSIDE);
    if (use.once() && inside.included.contains(use.script())) {
      return Flow.NEXT;
    }
    return switch (use.script().content()) {
      case Content.Ready(StepBlock block) -> enter(block, inside, run);
      case Content.Missing _ when use.optional() -> Flow.NEXT;
      case Content.Missing _ -> throw failure(Problem.MISSING, "", inside, run);
      // RFC 6609 §3.2: to `:once`, what would be a recursion is included already
      case Content.Main _ when use.once() -> Flow.NEXT;
      case Content.Main _ -> throw failure(Problem.RECURSIVE, "", inside, run);
      case Content.Broken(String why) -> throw failure(Problem.BROKEN, ": " + why, inside, run);
      case Content.Surplus _ -> throw failure(Problem.SURPLUS, "", inside, run);
    };
  }

  private Flow enter(StepBlock block, Inside inside, Run run) {
    if (inside.uses.stream().anyMatch(u -> u.script() == use.script())) {
      throw failure(Problem.RECURSIVE, "", inside, run);
    }
    if (inside.uses.size() == deepest) {
      throw failure(Problem.TOO_DEEP, "", inside, run);
    }
    inside.uses.add(use);
    inside.included.add(use.script());
    run.state(Frames.KEY).enter();
    Flow flow = block.execute(run);
    run.state(Frames.KEY).leave();
    inside.uses.removeLast();
    return switch (flow) {
      case Flow.Stop _, Flow.Leave _ -> flow;
      // RFC 6609 §3.3 and §3.5: `return` ends the included script alone, and no loop around it
      case Flow.Next _, Flow.Return _, Flow.Break _ -> Flow.NEXT;
    };
  }

  private RuntimeException failure(Problem problem, String more, Inside inside, Run run) {
    List<Origin> outer = inside.uses.stream().map(Use::origin).toList();
    return run.abort(problem.code(), problem.message(use.script(), outer, use.origin()) + more);
  }
}
