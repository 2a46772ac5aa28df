package org.tamis.bridge.filter;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a group ended, or a part of it: its messages may end in several ways.
 *
 * @param done how many of its steps were done
 * @param copies by the number of the step from 0: where its messages are now, as far as known
 * @param problem why the rest was not done
 * @param again when the rest is tried again; empty where it is not
 */
public record GroupEnd(
    FilterGroup group,
    int done,
    Map<Integer, Copies> copies,
    Optional<Problem> problem,
    Optional<Instant> again) {
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

    private Copies of(List<Long> some) {
      Map<Long, Long> theirs = new HashMap<>(uids);
      theirs.keySet().retainAll(some);
      return new Copies(uidValidity, theirs);
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

  /** One that is not tried again. */
  static GroupEnd of(
      FilterGroup group, int done, Map<Integer, Copies> copies, Optional<Problem> problem) {
    return new GroupEnd(group, done, copies, problem, Optional.empty());
  }

  /** The same, with another problem. */
  GroupEnd because(Problem other) {
    return of(group, done, copies, Optional.of(other));
  }

  GroupEnd triedAgain(Optional<Instant> at) {
    return new GroupEnd(group, done, copies, problem, at);
  }

  /** The end of some of its messages, which may be another one. */
  GroupEnd of(List<FilterGroup.Mail> mails, int doneWithThem, Optional<Problem> theirProblem) {
    FilterGroup some = group.of(mails);
    Map<Integer, Copies> theirs = new HashMap<>();
    copies.forEach((step, all) -> theirs.put(step, all.of(some.uids())));
    return new GroupEnd(some, doneWithThem, theirs, theirProblem, again);
  }

  /** What has not been done. */
  List<Step> left() {
    return group.steps().subList(done, group.steps().size());
  }

  /** With how many messages something was done. */
  public int changed() {
    return done == 0 ? 0 : group.mails().size();
  }
}
