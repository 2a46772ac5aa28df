package org.tamis.bridge.delivery;

import java.util.List;
import org.tamis.engine.Program;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Outcome;

/** The account's active rules; a port. Called by several threads at a time. */
@FunctionalInterface
public interface Rules {
  /**
   * Decides what becomes of a message; does nothing itself.
   *
   * @throws Host.Unavailable when the rules cannot be read now
   */
  Outcome decide(String account, Message message, Envelope envelope, Host host);

  /** As {@link #decide}, with the programs that ran, where that can be told. */
  default Decision decision(String account, Message message, Envelope envelope, Host host) {
    return new Decision(decide(account, message, envelope, host), List.of());
  }

  /**
   * What was decided.
   *
   * @param programs that ran, in their order
   */
  record Decision(Outcome outcome, List<Program> programs) {
    public Decision {
      programs = List.copyOf(programs);
    }
  }
}
