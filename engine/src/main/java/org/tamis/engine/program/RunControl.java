package org.tamis.engine.program;

import java.util.Optional;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.settings.Limits;

/**
 * The door to a run for {@code engine.testing}, whose Javadoc says what each method means; nothing
 * else goes through it. No extension may do such things to a run.
 */
public final class RunControl {
  private RunControl() {}

  public static void limitTo(Run run, Limits limits) {
    run.limitTo(limits);
  }

  public static void receive(Run run, Message message, Envelope envelope, Flags flags) {
    run.receive(message, envelope, flags);
  }

  public static void startOver(Run run) {
    run.startOver();
  }

  public static void settle(Run run) {
    run.settle();
  }

  public static Optional<ScriptError> include(Run run, Executable program) {
    return run.include(program);
  }
}
