package org.tamis.engine.trial;

import java.util.List;
import org.tamis.engine.host.Duplicates;
import org.tamis.engine.plan.DuplicateMark;

/** What the messages of a rehearsal leave for the {@code duplicate} test of later ones. */
public interface TrialMemory extends Duplicates {
  /** Remembers what one message has left. */
  void add(List<DuplicateMark> marks);
}
