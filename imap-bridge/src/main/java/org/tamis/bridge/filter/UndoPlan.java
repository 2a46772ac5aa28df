package org.tamis.bridge.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.tamis.bridge.filter.FilterGroup.Mail;
import org.tamis.bridge.store.SelectedMailbox;
import org.tamis.bridge.store.SelectedMailbox.Access;
import org.tamis.bridge.store.SelectedMailbox.Place;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.plan.Flags;

/**
 * What reverses a run: messages go back to where they were, with the flags that they had, and
 * copies that it has made are removed; as far as nobody has moved, removed or changed them since.
 */
final class UndoPlan {
  private final Map<Place, Map<List<Step>, List<Mail>>> pieces = new LinkedHashMap<>();
  private final List<String> impossible = new ArrayList<>();
  private final Whereabouts whereabouts;

  private UndoPlan(Whereabouts whereabouts) {
    this.whereabouts = whereabouts;
  }

  /**
   * @param ends of the run, the last one first
   */
  static UndoPlan of(List<GroupEnd> ends, Targets targets) throws StoreUnavailable {
    UndoPlan plan = new UndoPlan(Whereabouts.of(ends, targets));
    ends.forEach(plan::reverse);
    return plan;
  }

  /** What cannot be reversed, in sentences. */
  List<String> impossible() {
    return List.copyOf(impossible);
  }

  private void reverse(GroupEnd end) {
    List<Step> steps = end.steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      switch (steps.get(i)) {
        case Step.Copy(Target to) -> reverseCopy(end, i, to);
        case Step.Store(Target to, Flags _) ->
            impossible.add(
                "1 changed message that was stored in \"" + to.mailbox() + "\" stays there");
        case Step.Remove _ ->
            impossible.add(
                count(end.group().mails().size(), "copy", "copies")
                    + " that were removed from \""
                    + end.group().mailbox()
                    + "\" cannot be made again");
        case Step.Move _, Step.ChangeFlags _ -> {}
      }
    }
    reverseOriginals(end);
  }

  private void reverseCopy(GroupEnd end, int step, Target to) {
    Map<Long, Long> copies = whereabouts.copies(end, step);
    for (Mail mail : end.group().mails()) {
      Optional.ofNullable(copies.get(mail.uid()))
          .ifPresent(copy ->
              add(
                  place(end, step, to),
                  List.of(new Step.Remove()),
                  new Mail(copy, flagsAfter(end, mail, step), mail.identity())));
    }
  }

  private void reverseOriginals(GroupEnd end) {
    List<Step> steps = end.steps();
    OptionalInt moved =
        IntStream.range(0, steps.size()).filter(i -> steps.get(i) instanceof Step.Move).findFirst();
    if (moved.isEmpty()) {
      Place here = new Place(end.group().mailbox(), end.group().uidValidity(), 0);
      end.group().mails().forEach(mail -> addOriginal(end, mail, mail.uid(), here, List.of()));
      return;
    }
    int step = moved.getAsInt();
    Target to = ((Step.Move) steps.get(step)).to();
    Map<Long, Long> copies = whereabouts.copies(end, step);
    List<Step> back = List.of(new Step.Move(Target.of(end.group().mailbox())));
    for (Mail mail : end.group().mails()) {
      Optional.ofNullable(copies.get(mail.uid()))
          .ifPresentOrElse(
              copy -> addOriginal(end, mail, copy, place(end, step, to), back),
              () -> impossible.add("1 message is not found in \"" + to.mailbox() + "\""));
    }
  }

  private void addOriginal(GroupEnd end, Mail mail, long uid, Place place, List<Step> back) {
    Flags now = flagsAfter(end, mail, end.done());
    Flags add = FlagSets.without(mail.flags(), now);
    Flags remove = FlagSets.without(now, mail.flags());
    List<Step> steps = new ArrayList<>();
    if (!add.isEmpty() || !remove.isEmpty()) {
      steps.add(new Step.ChangeFlags(add, remove));
    }
    steps.addAll(back);
    if (!steps.isEmpty()) {
      add(place, steps, new Mail(uid, now, mail.identity()));
    }
  }

  private static Flags flagsAfter(GroupEnd end, Mail mail, int steps) {
    Flags flags = mail.flags();
    for (Step step : end.group().steps().subList(0, steps)) {
      if (step instanceof Step.ChangeFlags(Flags add, Flags remove)) {
        flags = FlagSets.union(FlagSets.without(flags, remove), add);
      }
    }
    return flags;
  }

  private static Place place(GroupEnd end, int step, Target to) {
    long validity =
        Optional.ofNullable(end.copies().get(step))
            .map(GroupEnd.Copies::uidValidity)
            .filter(known -> known != 0)
            .or(() ->
                Optional.ofNullable(end.group().places().get(to.mailbox())).map(Place::uidValidity))
            .orElse(0L);
    return new Place(to.mailbox(), validity, 0);
  }

  private void add(Place place, List<Step> steps, Mail mail) {
    pieces
        .computeIfAbsent(place, _ -> new LinkedHashMap<>())
        .computeIfAbsent(steps, _ -> new ArrayList<>())
        .add(mail);
  }

  /** Groups of what is still there; what is not is added to what cannot be reversed. */
  List<FilterGroup> groups(OpenAccount open) throws StoreUnavailable {
    List<FilterGroup> groups = new ArrayList<>();
    for (Map.Entry<Place, Map<List<Step>, List<Mail>>> piece : pieces.entrySet()) {
      Place place = piece.getKey();
      Optional<SelectedMailbox> mailbox =
          open.find(place.name(), Access.CHANGE)
              .filter(
                  found -> place.uidValidity() == 0 || found.uidValidity() == place.uidValidity());
      if (mailbox.isEmpty()) {
        impossible.add("mailbox \"" + place.name() + "\" is not there any more, or was made anew");
      } else {
        groups.addAll(groups(piece.getValue(), mailbox.get()));
      }
    }
    return groups;
  }

  private List<FilterGroup> groups(Map<List<Step>, List<Mail>> pieces, SelectedMailbox mailbox)
      throws StoreUnavailable {
    Grouping grouping = new Grouping(mailbox);
    List<FilterGroup> groups = new ArrayList<>();
    for (Map.Entry<List<Step>, List<Mail>> same : pieces.entrySet()) {
      List<Mail> left = stillThere(same.getValue(), same.getKey(), mailbox);
      groups.addAll(grouping.of(same.getKey(), left));
    }
    return groups;
  }

  private List<Mail> stillThere(List<Mail> mails, List<Step> steps, SelectedMailbox mailbox)
      throws StoreUnavailable {
    List<Mail> sorted =
        mails.stream().sorted((one, other) -> Long.compare(one.uid(), other.uid())).toList();
    Map<Long, Flags> now = mailbox.flags(sorted.stream().map(Mail::uid).toList());
    List<Mail> there = sorted.stream().filter(mail -> now.containsKey(mail.uid())).toList();
    tell(
        sorted.size() - there.size(),
        "is not in \"%s\" any more",
        "are not in \"%s\" any more",
        mailbox);
    if (!steps.equals(List.of(new Step.Remove()))) {
      return there;
    }
    List<Mail> untouched =
        there.stream()
            .filter(
                mail -> FlagSets.areSame(mail.flags(), now.getOrDefault(mail.uid(), Flags.NONE)))
            .toList();
    tell(
        there.size() - untouched.size(),
        "is a copy in \"%s\" that somebody has marked since: it stays",
        "are copies in \"%s\" that somebody has marked since: they stay",
        mailbox);
    return untouched;
  }

  private void tell(int count, String one, String several, SelectedMailbox mailbox) {
    if (count > 0) {
      String what = (count == 1 ? one : several).formatted(mailbox.name());
      impossible.add(count(count, "message", "messages") + " " + what);
    }
  }

  private static String count(int count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }
}
