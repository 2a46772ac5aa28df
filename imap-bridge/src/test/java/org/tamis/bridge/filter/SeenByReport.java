package org.tamis.bridge.filter;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a run tells. */
final class SeenByReport implements FilterReport {
  final List<Found> found = new ArrayList<>();
  final List<String> problems = new ArrayList<>();
  final List<GroupEnd> ends = new ArrayList<>();
  int stopAfter = Integer.MAX_VALUE;

  @Override
  public void chosen(String mailbox, int messages) {}

  @Override
  public void found(Found one) {
    found.add(one);
  }

  @Override
  public void problem(String mailbox, long uid, String reason) {
    problems.add(mailbox + ";UID=" + uid + ": " + reason);
  }

  @Override
  public void ended(GroupEnd end) {
    ends.add(end);
    end.problem().map(Problem::reason).ifPresent(problems::add);
  }

  @Override
  public void lost(String reason) {
    problems.add(reason);
  }

  @Override
  public boolean goesOn() {
    return ends.size() < stopAfter;
  }
}
