package org.tamis.bridge.delivery;

import java.time.Instant;
import java.util.List;
import org.tamis.engine.Program;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.replay.Answers;

/**
 * What the rules of one delivery were given, so that they can be run again.
 *
 * @param programs that ran, in their order; none where an earlier attempt had the rules run, or
 *     they could not be
 * @param answers to what the programs asked
 */
public record DeliveryRun(Instant at, Envelope envelope, List<Program> programs, Answers answers) {
  public DeliveryRun {
    programs = List.copyOf(programs);
  }
}
