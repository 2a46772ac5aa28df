package org.tamis.service.scripts;

import java.io.IOException;
import java.util.Optional;
import org.tamis.grammar.source.Source;

/** The site's scripts that those of accounts may include; a port (RFC 6609 §3.2). */
@FunctionalInterface
public interface GlobalScripts {
  GlobalScripts NONE = _ -> Optional.empty();

  /**
   * @param name as {@link org.tamis.engine.host.ScriptLibrary#find} gets it
   * @throws IOException when there may be one, but it cannot be read now
   */
  Optional<Source> find(String name) throws IOException;
}
