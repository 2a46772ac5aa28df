package org.tamis.bridge.delivery;

import org.tamis.engine.host.Programs;
import org.tamis.engine.host.Programs.Ended;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Content;
import org.tamis.engine.plan.Result;

/**
 * Hands one message to programs (spec-bosch-sieve-extprograms §5). One that fails has not taken the
 * message, and there is no second try: what it had done by then cannot be known.
 */
record Piping(Programs programs, Message message) {
  Result pipe(Action.Pipe pipe, Content content) {
    Programs.Input input = new Programs.Input.Whole(content.of(message));
    return switch (programs.run(Programs.Use.PIPE, pipe.program(), input)) {
      case Ended.Done _ -> new Result.Done();
      case Ended.Failed failed -> Result.Failed.forGood(failed.reason());
      case Ended.Unknown _ -> Result.Failed.forGood("there is no such program");
    };
  }
}
