package org.tamis.engine.ext.date;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.ext.base.FieldSource;
import org.tamis.engine.ext.base.HeaderNames;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.MailDate;
import org.tamis.engine.message.Moment;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.StateKey;

/** Where a test finds its date. */
sealed interface Dates {
  Optional<Moment> in(Run run);

  boolean isStable();

  /** See {@link org.tamis.engine.program.ValueSource#canFail()}. */
  boolean canFail();

  /** RFC 5260 §4: the first of the fields, unless {@code :index} leaves another one. */
  record OfHeader(FieldSource fields, HeaderNames name) implements Dates {
    @Override
    public Optional<Moment> in(Run run) {
      List<HeaderField> found = fields.fields(run, name.names(run));
      return found.isEmpty() ? Optional.empty() : read(found.getFirst().undecoded(), run);
    }

    private static Optional<Moment> read(String field, Run run) {
      run.work().spend(field.length());
      return MailDate.parse(field);
    }

    @Override
    public boolean canFail() {
      return fields.canFail();
    }

    @Override
    public boolean isStable() {
      return fields.isStable() && name instanceof HeaderNames.Fixed;
    }
  }

  /** RFC 5260 §5: one point in time for all tests of a run. */
  record OfRun() implements Dates {
    private static final StateKey<Clock> CLOCK = StateKey.startingWith(Clock::new);

    private static final class Clock {
      private Optional<Moment> read = Optional.empty();
    }

    @Override
    public Optional<Moment> in(Run run) {
      Clock clock = run.state(CLOCK);
      if (clock.read.isEmpty()) {
        clock.read = Optional.of(Moment.of(run.host().now()));
      }
      return clock.read;
    }

    @Override
    public boolean canFail() {
      return false;
    }

    @Override
    public boolean isStable() {
      return true;
    }
  }
}
