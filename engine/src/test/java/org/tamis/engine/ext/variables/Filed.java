package org.tamis.engine.ext.variables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.tamis.engine.plan.Action;
import org.tamis.engine.testing.Sieve;

/** Where a script files a message: the way to see the value of a variable. */
final class Filed {
  private Filed() {}

  static String by(String script) {
    return by(script, "Subject: x\n\n");
  }

  static String by(String script, String message) {
    List<Action> actions = Sieve.script(script).actionsOn(message);
    assertThat(actions).hasSize(1);
    assertThat(actions.getFirst()).isInstanceOf(Action.FileInto.class);
    return ((Action.FileInto) actions.getFirst()).mailbox();
  }
}
