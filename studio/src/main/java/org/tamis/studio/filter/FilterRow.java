package org.tamis.studio.filter;

import java.util.List;
import org.tamis.studio.trial.Place;

/**
 * What would be done with one message, as a page shows it: text of strangers that hides nothing and
 * turns nothing, and is cut where it is long.
 *
 * @param date "" without one, and {@code instant} then, too
 * @param changes whether anything would be done
 * @param doings in their order
 * @param remarks what would not be done, and why
 * @param why the rules that say so
 */
public record FilterRow(
    String name,
    String subject,
    String from,
    String date,
    String instant,
    boolean changes,
    List<String> doings,
    List<String> remarks,
    List<Place> why) {
  public FilterRow {
    doings = List.copyOf(doings);
    remarks = List.copyOf(remarks);
    why = List.copyOf(why);
  }
}
