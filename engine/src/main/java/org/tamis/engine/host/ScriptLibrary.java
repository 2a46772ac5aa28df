package org.tamis.engine.host;

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
   * Called while a script is compiled, at most once for each name.
   *
   * @param name in Unicode normalisation form C, 1 to 128 characters, no control characters, no
   *     slash or backslash, and neither {@code .} nor {@code ..}
   * @return empty when there is no such script; its {@link Source#name()} is what messages and
   *     origins call it. To let a script that includes itself be recognised at once, give the same
   *     name and text as when it is compiled itself.
   */
  Optional<Source> find(Location location, String name);
}
