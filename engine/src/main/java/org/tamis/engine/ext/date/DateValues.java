package org.tamis.engine.ext.date;

import java.util.Optional;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.SingleValue;

/**
 * One part of a date in some zone. RFC 5260 §4: the test is false where there is no valid date; the
 * section also says that the count is 0 then, but a test that is false matches no count either.
 */
record DateValues(Dates dates, Chosen<Zone> zone, Chosen<DatePart> part) implements SingleValue {
  @Override
  public Optional<String> value(Run run) {
    Zone shiftedTo = zone.in(run);
    DatePart asked = part.in(run);
    return dates.in(run).map(moment -> moment.at(shiftedTo.offset(moment, run))).flatMap(asked::of);
  }

  @Override
  public boolean canFail() {
    return dates.canFail();
  }

  @Override
  public boolean isCheap() {
    return !canFail();
  }

  @Override
  public boolean isStable() {
    return dates.isStable() && zone instanceof Chosen.Fixed && part instanceof Chosen.Fixed;
  }
}
