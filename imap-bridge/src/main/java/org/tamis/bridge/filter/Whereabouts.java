package org.tamis.bridge.filter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.filter.FilterGroup.Mail;
import org.tamis.bridge.store.SelectedMailbox.Place;
import org.tamis.bridge.store.StoreUnavailable;

/** Where the steps of a run have put its messages. */
final class Whereabouts {
  private final Targets targets;
  private final Claims claims = new Claims();
  private final Map<Key, Map<Long, Long>> found = new HashMap<>();

  private record Key(long group, int step) {}

  private Whereabouts(Targets targets) {
    this.targets = targets;
  }

  /**
   * As the server told; where it did not, by what the messages are.
   *
   * @param ends of the run, the last one first
   */
  static Whereabouts of(List<GroupEnd> ends, Targets targets) throws StoreUnavailable {
    Whereabouts all = new Whereabouts(targets);
    ends.forEach(all::claim);
    for (GroupEnd end : ends.reversed()) { // what was copied first has the smaller UID
      all.find(end);
    }
    return all;
  }

  private void claim(GroupEnd end) {
    end.copies()
        .forEach((step, copies) ->
            end.group()
                .steps()
                .get(step)
                .target()
                .ifPresent(to -> claims.add(to.mailbox(), copies)));
  }

  private void find(GroupEnd end) throws StoreUnavailable {
    for (int step = 0; step < end.done(); step++) {
      Optional<Target> to = end.group().steps().get(step).target();
      if (to.isPresent() && end.group().steps().get(step).carriesMessage()) {
        found.put(new Key(end.group().id(), step), copies(end, step, to.get().mailbox()));
      }
    }
  }

  private Map<Long, Long> copies(GroupEnd end, int step, String mailbox) throws StoreUnavailable {
    Map<Long, Long> told = end.copiesOf(step).uids();
    List<Mail> untold =
        end.group().mails().stream().filter(mail -> !told.containsKey(mail.uid())).toList();
    if (untold.isEmpty()) {
      return told;
    }
    Place before = end.group().before(mailbox);
    Map<Long, Long> all = new HashMap<>(targets.copies(untold, before, claims).orElseGet(Map::of));
    claims.add(mailbox, new GroupEnd.Copies(before.uidValidity(), all));
    all.putAll(told);
    return all;
  }

  /** Their UIDs there, by those that they had. */
  Map<Long, Long> copies(GroupEnd end, int step) {
    return found.getOrDefault(new Key(end.group().id(), step), Map.of());
  }
}
