package org.tamis.engine.ext.duplicate;

import java.util.HashMap;
import java.util.Map;
import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.StateKey;

/** RFC 7352 §3: in one run the same question has the same answer, whatever happens outside. */
final class Asked {
  static final StateKey<Asked> KEY = StateKey.startingWith(Asked::new);

  private final Map<DuplicateKey, Boolean> answers = new HashMap<>();

  private Asked() {}

  boolean seen(DuplicateKey key, DuplicateSettings settings, Run run) {
    if (answers.size() == settings.ids() && !answers.containsKey(key)) {
      throw run.abort("SR0055", "more than " + settings.ids() + " unique IDs (limit `ids`)");
    }
    return answers.computeIfAbsent(key, run.host().duplicates()::seen);
  }
}
