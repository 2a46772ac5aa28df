package org.tamis.bridge.filter;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a group ended.
 *
 * @param done how many of its steps were done
 * @param copies by the number of the step from 0: where its messages are now, as far as known
 * @param problem why the rest was not done
 */
public record GroupEnd(
    FilterGroup group, int done, Map<Integer, Copies> copies, Optional<String> problem) {
  public GroupEnd {
    copies = Map.copyOf(copies);
  }

  /**
   * Where a step has put messages.
   *
   * @param uids those in the target, by those that they had
   */
  public record Copies(long uidValidity, Map<Long, Long> uids) {
    public Copies {
      uids = Map.copyOf(uids);
    }
  }

  /** Where a step has put messages, as far as known. */
  Copies copiesOf(int step) {
    return copies.getOrDefault(step, new Copies(0, Map.of()));
  }

  /** What has been done, in this order. */
  List<Step> steps() {
    return group.steps().subList(0, done);
  }

  /** With how many messages something was done. */
  public int changed() {
    return done == 0 ? 0 : group.mails().size();
  }
}
