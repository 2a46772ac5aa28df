package org.tamis.engine;

import java.util.Optional;
import org.tamis.grammar.source.Source;

/** The other scripts that a script may include: RFC 6609 §3.2. */
@FunctionalInterface
public interface ScriptLibrary {
  /** No other scripts. */
  ScriptLibrary EMPTY = (location, name) -> Optional.empty();

  /** Whose scripts to look among. */
  enum Location {
    /** The user's own. */
    PERSONAL,
    /** The site's, the same for all users. */
    GLOBAL
  }

  /**
   * @param name as the script has it; whoever implements this guards against names that lead
   *     elsewhere
   * @return empty when there is no such script
   */
  Optional<Source> find(Location location, String name);
}
