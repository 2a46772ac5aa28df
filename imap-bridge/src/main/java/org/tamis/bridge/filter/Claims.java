package org.tamis.bridge.filter;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tamis.bridge.filter.FilterGroup.Mail;
import org.tamis.bridge.store.SelectedMailbox.Identity;

/**
 * Copies of which a run knows whose they are. Two messages may look the same, for instance without
 * a Message-ID: what is the copy of one is not taken for that of the other.
 */
final class Claims {
  private final Map<String, Set<Long>> uids = new HashMap<>();
  private final Map<String, Map<Identity, Integer>> untold = new HashMap<>();

  /** What groups of a run have made. */
  static Claims of(List<GroupEnd> ends) {
    Claims claims = new Claims();
    ends.forEach(claims::add);
    return claims;
  }

  void add(GroupEnd end) {
    List<Step> steps = end.steps();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).carriesMessage()) {
        String mailbox = steps.get(i).target().orElseThrow().mailbox();
        add(mailbox, end.group().mails(), end.copiesOf(i));
      }
    }
  }

  private void add(String mailbox, List<Mail> mails, GroupEnd.Copies copies) {
    add(mailbox, copies);
    for (Mail mail : mails) {
      if (!copies.uids().containsKey(mail.uid())) {
        mail.identity()
            .ifPresent(identity ->
                untold
                    .computeIfAbsent(mailbox, _ -> new HashMap<>())
                    .merge(identity, 1, Integer::sum));
      }
    }
  }

  void add(String mailbox, GroupEnd.Copies copies) {
    uids.computeIfAbsent(mailbox, _ -> new HashSet<>()).addAll(copies.uids().values());
  }

  /** Whether a message is the copy of a known one. */
  boolean has(String mailbox, long uid) {
    return uids.getOrDefault(mailbox, Set.of()).contains(uid);
  }

  /** How many more copies of such messages there must be, whose UIDs the server did not tell. */
  int untold(String mailbox, Identity identity) {
    return untold.getOrDefault(mailbox, Map.of()).getOrDefault(identity, 0);
  }
}
