package org.tamis.engine.check;

import java.util.ArrayList;
import java.util.List;
import org.tamis.engine.plan.RuleText;
import org.tamis.engine.signature.Enclosing;

/**
 * What a command stands in.
 *
 * @param rule the text of the innermost condition
 * @param enclosing the commands with a block around it, outermost first; conditionals do not count
 */
record Surroundings(RuleText rule, List<Enclosing> enclosing) {
  static final Surroundings TOP = new Surroundings(RuleText.NONE, List.of());

  Surroundings {
    enclosing = List.copyOf(enclosing);
  }

  Surroundings under(RuleText newRule) {
    return new Surroundings(newRule, enclosing);
  }

  Surroundings in(Enclosing command) {
    List<Enclosing> deeper = new ArrayList<>(enclosing);
    deeper.add(command);
    return new Surroundings(rule, deeper);
  }
}
