package org.tamis.studio.trial;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What becomes of one message, as a page shows it: text of strangers that hides nothing and turns
 * nothing, and is cut where it is long.
 *
 * @param id its Message-ID, as the query of an address has it
 * @param date "" without one, and {@code instant} then, too
 * @param differs whether anything else would be done
 * @param newer the same as {@code older} where nothing differs
 * @param seen what the script that is tried looked at
 * @param seesMore whether it looked at more than that
 */
public record TrialRow(
    String name,
    Optional<String> id,
    String subject,
    String from,
    String date,
    String instant,
    boolean differs,
    List<Doing> older,
    List<Doing> newer,
    List<Seen> seen,
    boolean seesMore) {
  public TrialRow {
    older = List.copyOf(older);
    newer = List.copyOf(newer);
    seen = List.copyOf(seen);
  }

  /**
   * Something that is done.
   *
   * @param kind {@code same}, {@code gone} for what only the active script does, {@code come} for
   *     what only the other does
   * @param changes of the message itself
   * @param why empty for what happens without any rule
   */
  public record Doing(String kind, String text, List<String> changes, Optional<Place> why) {
    public Doing {
      changes = List.copyOf(changes);
    }
  }

  /**
   * A test that was evaluated, or a command that was executed.
   *
   * @param kind {@code yes} and {@code no} for tests, {@code done} for commands
   * @param values that a test has compared
   * @param line in the script that is tried; empty in others
   */
  public record Seen(String kind, String text, List<String> values, String at, OptionalInt line) {
    public Seen {
      values = List.copyOf(values);
    }
  }
}
