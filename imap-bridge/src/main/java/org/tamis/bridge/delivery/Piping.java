package org.tamis.bridge.delivery;

import org.tamis.engine.host.Programs;
import org.tamis.engine.host.Programs.Ended;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryPlan;

/**
 * Hands one message to programs (spec-bosch-sieve-extprograms §5). One that fails has not taken the
 * message, and there is no second try: what it had done by then cannot be known.
 */
final class Piping {
  private final Programs programs;
  private final Message message;
  private final Progress progress;

  Piping(Programs programs, Message message, Progress progress) {
    this.programs = programs;
    this.message = message;
    this.progress = progress;
  }

  void pipe(DeliveryPlan.Pipe pipe) {
    Message whole = pipe.edited().orElse(message);
    String name = "program \"" + pipe.program().name() + "\"";
    switch (programs.run(Programs.Use.PIPE, pipe.program(), new Programs.Input.Whole(whole))) {
      case Ended.Done _ -> progress.piped(pipe.program().name(), pipe.copy(), pipe.origin());
      case Ended.Failed failed -> progress.pipeFailed(name + ": " + failed.reason(), pipe.origin());
      case Ended.Unknown _ -> progress.pipeFailed("there is no " + name, pipe.origin());
    }
  }
}
