package org.tamis.engine.ext.vacation;

import org.tamis.engine.compose.Entity;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;

/**
 * What a reply says (RFC 5230 §4.4).
 *
 * @param mime whether the text is a MIME entity, with a header of its own
 */
record VacationReason(Text text, boolean mime) {
  Entity of(Run run) {
    String value = text.value(run);
    run.work().spend(value.length());
    return mime ? entity(value, run) : Entity.ofText(value);
  }

  private static Entity entity(String value, Run run) {
    Entity.mimeProblem(value)
        .ifPresent(problem -> {
          throw run.abort("SR0082", problem);
        });
    return Entity.ofMime(value);
  }
}
