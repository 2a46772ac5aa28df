package org.tamis.engine.ext.editheader;

import java.util.function.Predicate;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.Reading;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.StateKey;
import org.tamis.engine.program.ValueSource;

/** The field of which {@code deleteheader} asks whether its value matches. */
final class Candidate {
  private static final StateKey<Candidate> KEY = StateKey.startingWith(Candidate::new);

  private String value = "";

  private Candidate() {}

  /** Each field is tested alone: RFC 5293 §5 deletes those whose values match. */
  static boolean holds(HeaderField field, Reading reading, Condition condition, Run run) {
    run.state(KEY).value = field.text(reading);
    return condition.holds(run);
  }

  /** The value as a {@code header} test sees it. */
  record Value() implements ValueSource {
    @Override
    public boolean any(Run run, Predicate<String> wanted) {
      return wanted.test(run.state(KEY).value);
    }

    /** RFC 5229 §3.2 speaks of tests, and this is none. */
    @Override
    public boolean setsMatchVariables() {
      return false;
    }
  }
}
