package org.tamis.engine.ext.reject;

import java.util.List;
import org.tamis.engine.Rejection;
import org.tamis.engine.spec.CommandSpec;
import org.tamis.engine.spec.Extension;

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

  @Override
  public List<CommandSpec> commands() {
    return List.of(new RejectAction(command).spec());
  }
}
