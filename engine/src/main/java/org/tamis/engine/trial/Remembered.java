package org.tamis.engine.trial;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.plan.DuplicateMark;

/**
 * What the messages of one rehearsal have left for the {@code duplicate} test. All runs have the
 * same time, so nothing expires.
 */
final class Remembered implements TrialMemory {
  private final Set<DuplicateKey> keys = new HashSet<>();

  @Override
  public boolean seen(DuplicateKey key) {
    return keys.contains(key);
  }

  @Override
  public void add(List<DuplicateMark> marks) {
    marks.forEach(mark -> keys.add(mark.key()));
  }
}
