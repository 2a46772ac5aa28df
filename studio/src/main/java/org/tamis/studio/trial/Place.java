package org.tamis.studio.trial;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A place in a script that people are led to.
 *
 * @param rule what the rule there is called; empty outside of all rules
 * @param at the script and the line, such as {@code rules:12}
 * @param line in the script that is tried, 1 for the first; empty in other scripts
 */
public record Place(Optional<String> rule, String at, OptionalInt line) {
  /** The same in a script that is not the one that is tried. */
  Place elsewhere() {
    return new Place(rule, at, OptionalInt.empty());
  }
}
