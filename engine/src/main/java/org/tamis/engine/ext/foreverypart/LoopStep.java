package org.tamis.engine.ext.foreverypart;

import java.util.Optional;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.program.Around;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.StepBlock;

/**
 * Runs a block once for each part: RFC 5703 §3.
 *
 * @param name what a {@code break} may call it
 * @param deepest how many loops may run inside each other
 */
record LoopStep(Optional<String> name, StepBlock block, int deepest, Origin origin)
    implements Around {
  /** What it costs to find a part, for each level that it is deep. */
  private static final int STEPS = 10;

  @Override
  public Step with(StepBlock sameBlock) {
    return new LoopStep(name, sameBlock, deepest, origin);
  }

  @Override
  public Flow execute(Run run) {
    run.at(origin);
    CurrentPart current = run.state(CurrentPart.KEY);
    if (current.running() == deepest) {
      throw run.abort("SR0070", "more than " + deepest + " nested loops (limit `foreverypart`)");
    }
    Optional<PartPath> top = current.loops().path();
    Optional<PartPath> first =
        top.isEmpty() ? Optional.of(PartPath.ROOT) : top.get().firstChild(run.message().mime());
    return first.map(path -> loop(path, top.orElse(PartPath.ROOT), current, run)).orElse(Flow.NEXT);
  }

  private Flow loop(PartPath first, PartPath top, CurrentPart current, Run run) {
    current.enter(top, first);
    Flow flow;
    do {
      current.show(run);
      run.work().spend(STEPS * (1L + current.loops().path().map(PartPath::depth).orElse(0)));
      flow = block.execute(run);
    } while (flow instanceof Flow.Next && current.loops().advance(run.message().mime()));
    current.leave();
    current.show(run);
    return after(flow);
  }

  /** Where the run goes when the block did not end by itself. */
  private Flow after(Flow flow) {
    return switch (flow) {
      case Flow.Break(Optional<String> loop) when loop.isEmpty() || loop.equals(name) -> Flow.NEXT;
      case Flow.Break _, Flow.Leave _, Flow.Stop _, Flow.Return _, Flow.Next _ -> flow;
    };
  }
}
