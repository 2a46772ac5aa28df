package org.tamis.bridge.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.filter.FilterGroup.Mail;

/** Messages of a group that a server refuses while it takes the others. */
final class Refusals {
  /**
   * @param done how many steps were done with it
   */
  private record Refusal(int done, Problem problem) {}

  private final Map<Long, Refusal> refused = new LinkedHashMap<>();

  /**
   * @param step that was not done with them, from 0
   */
  void add(int step, Map<Long, Problem> problems) {
    problems.forEach((uid, problem) -> refused.put(uid, new Refusal(step, problem)));
  }

  boolean has(long uid) {
    return refused.containsKey(uid);
  }

  /** Whether there is no other message in a group. */
  boolean areAllOf(FilterGroup group) {
    return refused.size() == group.mails().size();
  }

  /**
   * The end of a group in parts, each of messages that ended in one way.
   *
   * @param rest of those that were not refused
   */
  List<GroupEnd> ends(GroupEnd rest) {
    if (refused.isEmpty()) {
      return List.of(rest);
    }
    Map<Refusal, List<Mail>> same = new LinkedHashMap<>();
    List<Mail> others = new ArrayList<>();
    for (Mail mail : rest.group().mails()) {
      Refusal refusal = refused.get(mail.uid());
      (refusal == null ? others : same.computeIfAbsent(refusal, _ -> new ArrayList<>())).add(mail);
    }
    List<GroupEnd> ends = new ArrayList<>();
    if (!others.isEmpty()) {
      ends.add(rest.of(others, rest.done(), rest.problem()));
    }
    same.forEach((refusal, mails) ->
        ends.add(rest.of(mails, refusal.done(), Optional.of(refusal.problem()))));
    return ends;
  }
}
