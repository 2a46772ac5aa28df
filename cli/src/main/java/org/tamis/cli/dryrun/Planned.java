package org.tamis.cli.dryrun;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.Origin;

/**
 * An effect with what people are told about it.
 *
 * @param what a clause on one line, such as {@code stored in "Bills"}
 * @param header what the script has changed in the header, each as {@code + Name: value} or {@code
 *     - Name: value}
 * @param origin empty for the implicit keep
 */
public record Planned(Effect effect, String what, List<String> header, Optional<Origin> origin) {
  public Planned {
    header = List.copyOf(header);
  }

  /** Without a changed header. */
  Planned(Effect effect, String what, Optional<Origin> origin) {
    this(effect, what, List.of(), origin);
  }

  /** The script's line with the condition that led there. */
  public String why() {
    return origin.map(Planned::why).orElse("implicit keep");
  }

  private static String why(Origin origin) {
    return ScriptName.shortened(origin.script())
        + (":" + origin.line())
        + origin.rule().map(rule -> "  " + rule).orElse("");
  }
}
