package org.tamis.engine;

import java.util.List;
import org.tamis.engine.host.ScriptLibrary.Location;
import org.tamis.grammar.source.Source;

/**
 * The texts that a program was compiled from: with them the same program can be made again.
 *
 * @param main the script that nothing includes
 * @param included all that it asked for and got, in the order of asking
 */
public record ProgramText(Source main, List<Included> included) {
  public ProgramText {
    included = List.copyOf(included);
  }

  /**
   * A script that was included.
   *
   * @param name under which it was asked for
   */
  public record Included(Location location, String name, Source source) {}
}
