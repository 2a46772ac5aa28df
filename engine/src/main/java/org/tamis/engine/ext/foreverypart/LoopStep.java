package org.tamis.engine.ext.foreverypart;

import java.util.Optional;
import org.tamis.engine.Origin;
import org.tamis.engine.program.Block;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;

/**
 * Runs a block once for each part: RFC 5703 §3.
 *
 * @param name what a {@code break} may call it
 * @param deepest how many loops may run inside each other
 */
record LoopStep(Optional<String> name, Block block, int deepest, Origin origin) implements Step {
  /** What it costs to find a part, for each level that it is deep. */
  private static final int STEPS = 10;

  @Override
  public Flow execute(Run run) {
    run.at(origin);
    CurrentPart current = run.state(CurrentPart.KEY);
    if (current.loops() == deepest) {
      throw run.abort(
          "SR0070", "more than " + deepest + " loops inside each other (limit `foreverypart`)");
    }
    Optional<PartPath> top = current.path();
    Optional<PartPath> first =
        top.isEmpty() ? Optional.of(PartPath.ROOT) : top.get().firstChild(run.message().mime());
    return first.map(path -> loop(path, top.orElse(PartPath.ROOT), current, run)).orElse(Flow.NEXT);
  }

  private Flow loop(PartPath first, PartPath top, CurrentPart current, Run run) {
    current.enter();
    Optional<PartPath> at = Optional.of(first);
    while (at.isPresent()) {
      run.work().spend(STEPS * (1L + at.get().depth()));
      current.moveTo(at.get());
      Flow flow = block.execute(run);
      if (!(flow instanceof Flow.Next)) {
        current.leave();
        return after(flow);
      }
      at = at.get().next(top, run.message().mime());
    }
    current.leave();
    return Flow.NEXT;
  }

  /** Where the run goes when the block did not end by itself. */
  private Flow after(Flow flow) {
    return switch (flow) {
      case Flow.Break(Optional<String> loop) when loop.isEmpty() || loop.equals(name) -> Flow.NEXT;
      case Flow.Break _, Flow.Leave _, Flow.Stop _, Flow.Return _, Flow.Next _ -> flow;
    };
  }
}
