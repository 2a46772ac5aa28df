package org.tamis.cli.svtest.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.grammar.source.Source;

/**
 * Included scripts, but for those that are too large; for one compilation, whose scripts it knows.
 */
final class SizedScripts implements ScriptLibrary {
  private final ScriptLibrary all;
  private final int most;
  private final List<Source> given = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * @param most octets of a script
   */
  SizedScripts(ScriptLibrary all, int most) {
    this.all = all;
    this.most = most;
  }

  @Override
  public Optional<Source> find(Location location, String name) {
    Optional<Source> found = all.find(location, name).filter(this::accepts);
    found.ifPresent(given::add);
    return found;
  }

  /** The scripts that are included. */
  List<Source> given() {
    return List.copyOf(given);
  }

  /** What is refused is a problem. */
  boolean accepts(Source script) {
    int octets = script.text().getBytes(UTF_8).length;
    if (octets > most) {
      problems.add(
          "the script \"%s\" has %,d octets, and sieve_max_script_size allows %,d"
              .formatted(script.name(), octets, most));
    }
    return octets <= most;
  }

  /** One line for each script that was too large. */
  List<String> problems() {
    return List.copyOf(problems);
  }
}
