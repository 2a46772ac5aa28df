package org.tamis.engine.ext.reject;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.tamis.engine.plan.Rejection;
import org.tamis.engine.program.Run;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.DeliveryOnly;
import org.tamis.engine.signature.Extension;

/**
 * RFC 5429: two commands, each with a capability of its own. Both are there without a smart host,
 * because refusing a message needs none.
 */
public enum RejectExtension implements Extension {
  /** RFC 5429 §2.2. */
  REJECT(Rejection.Command.REJECT),
  /** RFC 5429 §2.1. */
  EREJECT(Rejection.Command.EREJECT);

  private final Rejection.Command command;

  RejectExtension(Rejection.Command command) {
    this.command = command;
  }

  @Override
  public String capability() {
    return command.word();
  }

  /** RFC 6785 §3.11. */
  @Override
  public Consumer<Run> atStart() {
    return run -> DeliveryOnly.check(capability(), run);
  }

  /** draft-ietf-sieve-refuse-reject: what became {@code ereject}. */
  @Override
  public Set<String> formerNames() {
    return switch (command) {
      case EREJECT -> Set.of("refuse");
      case REJECT -> Set.of();
    };
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(new RejectAction(command).spec());
  }
}
