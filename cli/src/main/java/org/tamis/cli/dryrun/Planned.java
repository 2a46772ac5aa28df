package org.tamis.cli.dryrun;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.ShortName;

/**
 * An effect with what people are told about it.
 *
 * @param what a clause on one line, such as {@code stored in "Bills"}
 * @param changes what the script has changed in the message, each as {@code header: + Name: value},
 *     {@code header: - Name: value} or {@code content: text/plain; 120 octets}
 * @param origin empty for the implicit keep
 */
public record Planned(Effect effect, String what, List<String> changes, Optional<Origin> origin) {
  public Planned {
    changes = List.copyOf(changes);
  }

  /** Of no message, or of one that was not changed. */
  Planned(Effect effect, String what, Optional<Origin> origin) {
    this(effect, what, List.of(), origin);
  }

  /** The script's line with the condition that led there. */
  public String why() {
    return origin.map(Planned::why).orElse("implicit keep");
  }

  private static String why(Origin origin) {
    return ShortName.of(origin.script())
        + (":" + origin.line())
        + origin.rule().map(rule -> "  " + rule).orElse("");
  }
}
