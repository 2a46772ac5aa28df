package org.tamis.engine.ext.foreverypart;

import org.tamis.engine.message.MimePart;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;

/**
 * An {@code include} in a loop: RFC 6609 §3.5, the included script sees the current part as though
 * it were the entire message.
 */
record PartAsMessageStep(Step include) implements Step {
  /** Copying octets is so much cheaper than looking at characters. */
  private static final int OCTETS_PER_STEP = 16;

  @Override
  public Flow execute(Run run) {
    CurrentPart current = run.state(CurrentPart.KEY);
    MimePart part = CurrentPart.orMessage(run);
    boolean isWhole = part.start() == 0; // no other part begins there
    Loops around = current.enterScript(isWhole);
    Flow flow = isWhole ? include.execute(run) : within(part, run);
    current.leaveScript(around);
    return flow;
  }

  private Flow within(MimePart part, Run run) {
    run.work().spend(1 + (part.end() - part.start()) / OCTETS_PER_STEP);
    return run.execute(include, part.asMessage());
  }
}
