package org.tamis.studio.filter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.tamis.engine.digest.Sha256;
import org.tamis.engine.plan.ShortName;
import org.tamis.grammar.source.Source;
import org.tamis.service.scripts.ScriptName;

/**
 * A script that is run over mail.
 *
 * @param active whether it sorts new mail, too
 */
record FilterScript(ScriptName name, boolean active, String text) {
  /** As {@code tamis filter} records the active script, with which it goes on by itself. */
  private static final String ACTIVE = "active: ";

  private static final String OTHER = "stored: ";

  Source source() {
    return Source.of(name.value(), text);
  }

  /** The same as long as its text is. */
  String hash() {
    return Sha256.hex(text.getBytes(UTF_8));
  }

  /** As runs are recorded with it. */
  String recorded() {
    return (active ? ACTIVE : OTHER) + name;
  }

  /** The name in the script store with which a run was recorded; empty where it was a file. */
  static Optional<ScriptName> inStore(String recorded) {
    return recorded.startsWith(ACTIVE) || recorded.startsWith(OTHER)
        ? Optional.of(recorded.substring(recorded.indexOf(' ') + 1))
            .filter(name -> ScriptName.problem(name).isEmpty())
            .map(ScriptName::new)
        : Optional.empty();
  }

  /** What people call the script of a run: its name, or that of its file. */
  static String called(String recorded) {
    return inStore(recorded).map(ScriptName::value).orElseGet(() -> ShortName.of(recorded));
  }
}
