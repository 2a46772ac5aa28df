package org.tamis.engine.ext.date;

import java.util.function.Predicate;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.ValueSource;

/**
 * One part of a date in some zone. RFC 5260 §4: no value where there is no valid date, so that
 * nothing matches and the count is 0.
 */
record DateValues(Dates dates, Chosen<Zone> zone, Chosen<DatePart> part) implements ValueSource {
  @Override
  public boolean any(Run run, Predicate<String> wanted) {
    Zone shiftedTo = zone.in(run);
    DatePart asked = part.in(run);
    return dates
        .in(run)
        .map(moment -> moment.at(shiftedTo.offset(moment, run)))
        .flatMap(asked::of)
        .filter(wanted)
        .isPresent();
  }

  @Override
  public boolean isStable() {
    return dates.isStable() && zone instanceof Chosen.Fixed && part instanceof Chosen.Fixed;
  }
}
