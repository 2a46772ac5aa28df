package org.tamis.bridge.filter;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.bridge.store.SelectedMailbox;
import org.tamis.bridge.store.SelectedMailbox.Access;
import org.tamis.bridge.store.SelectedMailbox.Place;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.trial.Rehearsal;

/**
 * A run at work: looks at messages, writes what is to be done, does it, and writes how it ended.
 * For one thread.
 */
public final class MailboxRun {
  /** Messages that are looked at together. */
  private static final int WINDOW = 5_000;

  /**
   * Messages with which something is to be done that wait for others which go the same way: servers
   * sync both mailboxes for each command, so that few large groups are cheaper than many.
   */
  private static final int MOST_WAITING = 5_000;

  /** Where a test may ask for bodies, none wait: those of what is moved are in memory together. */
  private static final int MOST_BODIES = 100;

  /** About a minute, as a watch waits between two attempts. */
  private static final int MOST_LOSSES = 6;

  private static final Problem LOST =
      Problem.lasting(
          "the connection was lost %d times in the middle of it: it is left, done or not"
              .formatted(MOST_LOSSES));

  private final FilterRun run;
  private final StoredRuns runs;
  private final Outgoing outgoing;
  private final FilterReport report;
  private final Targets targets;
  private final Losses losses;
  private final InstantSource clock;
  private final Optional<DuplicateMarks> marks;
  private final Set<Long> untouched = new HashSet<>();

  /**
   * @param targets looks for what an interrupted run may have done
   * @param losses of the connection, in this run and before
   * @param marks the memory of the account's script, where it outlives the run
   */
  public MailboxRun(
      FilterRun run,
      StoredRuns runs,
      Outgoing outgoing,
      FilterReport report,
      Targets targets,
      Losses losses,
      Optional<DuplicateMarks> marks,
      InstantSource clock) {
    this.run = run;
    this.runs = runs;
    this.outgoing = outgoing;
    this.report = report;
    this.targets = targets;
    this.losses = losses;
    this.marks = marks;
    this.clock = clock;
  }

  /**
   * Runs a script over messages.
   *
   * @param mailbox selected for changes
   * @param uids smallest first
   */
  public void sort(List<Long> uids, SelectedMailbox mailbox, Rehearsal script, OpenAccount open)
      throws StoreUnavailable, RunsUnavailable {
    boolean sends = run.request().sends();
    Planner planner =
        new Planner(
            mailbox.name(), script.world().mailboxes(), mailbox::keeps, open.trash(), sends);
    Looking looking = new Looking(mailbox, script, planner, report);
    boolean bodies = script.needs().body();
    int most = bodies ? MOST_BODIES : WINDOW;
    List<Found> waiting = new ArrayList<>();
    int looked = 0;
    for (int from = 0; from < uids.size() && report.goesOn(); from += most) {
      List<Long> window = uids.subList(from, Math.min(uids.size(), from + most));
      waiting.addAll(looking.look(window));
      looked += window.size();
      boolean last = from + most >= uids.size();
      if (report.goesOn() && (last || bodies || waiting.size() >= MOST_WAITING)) {
        act(mailbox, new Looked(looked, window.getLast()), waiting, open);
        waiting.clear();
        looked = 0;
      }
    }
  }

  /**
   * Messages that were looked at.
   *
   * @param last the UID of the last one
   */
  private record Looked(int messages, long last) {}

  private void act(SelectedMailbox mailbox, Looked looked, List<Found> found, OpenAccount open)
      throws StoreUnavailable, RunsUnavailable {
    StoredRuns.Position position =
        new StoredRuns.Position(
            mailbox.name(), mailbox.uidValidity(), looked.last(), clock.instant());
    List<FilterGroup> groups = new Grouping(mailbox).of(sent(found));
    List<FilterGroup> planned = runs.plan(run, position, looked.messages(), groups, marks);
    marks.ifPresent(DuplicateMarks::forget);
    carryOut(planned, mailbox, open);
  }

  /**
   * Sends what is to be sent, before a message goes anywhere. One about which that fails stays.
   *
   * @return those with which something is still to be done
   */
  private List<Found> sent(List<Found> found) {
    List<Found> left = new ArrayList<>();
    for (Found one : found) {
      List<String> failed = one.plan().sending().isPresent() ? outgoing.send(one) : List.of();
      failed.forEach(reason -> report.problem(one.mailbox(), one.uid(), reason));
      if (failed.isEmpty() && !one.plan().steps().isEmpty()) {
        left.add(one);
      }
    }
    return left;
  }

  /** The ends of several are written at once: until then they count as not known. */
  private void carryOut(List<FilterGroup> groups, SelectedMailbox mailbox, OpenAccount open)
      throws StoreUnavailable, RunsUnavailable {
    List<GroupEnd> ends = new ArrayList<>();
    try {
      for (FilterGroup group : groups) {
        if (report.goesOn()) {
          ends.addAll(new GroupWork(group, mailbox, open, Optional.empty()).run());
        }
      }
    } finally {
      end(ends);
    }
  }

  private void end(List<GroupEnd> ends) throws RunsUnavailable {
    if (!ends.isEmpty()) {
      Instant now = clock.instant();
      List<GroupEnd> all =
          ends.stream().map(end -> end.triedAgain(Retries.after(run, end, now))).toList();
      runs.end(run, all);
      all.forEach(report::ended);
    }
  }

  /** Tries what a server has refused once more, as far as it is time. */
  public void tryAgain(OpenAccount open) throws StoreUnavailable, RunsUnavailable {
    for (GroupEnd end : runs.refused(run)) {
      if (report.goesOn() && !end.again().orElseThrow().isAfter(clock.instant())) {
        tryAgain(end, open);
      }
    }
  }

  /** When something that a server has refused is to be tried once more; empty where nothing is. */
  public Optional<Instant> nextTry() throws RunsUnavailable {
    return runs.refused(run).stream().flatMap(end -> end.again().stream()).min(naturalOrder());
  }

  private void tryAgain(GroupEnd end, OpenAccount open) throws StoreUnavailable, RunsUnavailable {
    Optional<SelectedMailbox> mailbox = selected(end.group(), open);
    if (mailbox.isEmpty()) {
      end(List.of(end.because(replaced(end.group()))));
      return;
    }
    FilterGroup group = end.group().again(places(end, mailbox.get()));
    runs.reopen(run, end, group);
    end(GroupWork.again(group, end, mailbox.get(), open));
  }

  /** What is there now is not from a step that was refused; what was done before may be. */
  private static Map<String, Place> places(GroupEnd end, SelectedMailbox mailbox)
      throws StoreUnavailable {
    Map<String, Place> places = new HashMap<>(new Grouping(mailbox).targets(end.left()));
    for (Step step : end.steps()) {
      step.target().ifPresent(to -> places.put(to.mailbox(), end.group().before(to.mailbox())));
    }
    return places;
  }

  /** These were planned by this process: nothing has been done with them before. */
  void planned(List<FilterGroup> groups) {
    groups.forEach(group -> untouched.add(group.id()));
  }

  /** Brings to their ends what an interruption has left open. */
  public void settle(OpenAccount open) throws StoreUnavailable, RunsUnavailable {
    List<FilterGroup> groups = runs.open(run);
    if (!groups.isEmpty()) {
      targets.lost();
      settle(groups, Claims.of(runs.ended(run)), open);
    }
  }

  private void settle(List<FilterGroup> groups, Claims claims, OpenAccount open)
      throws StoreUnavailable, RunsUnavailable {
    for (FilterGroup group : groups) {
      if (report.goesOn()) {
        List<GroupEnd> ends = settledOrLeft(group, claims, open);
        end(ends);
        ends.forEach(claims::add);
      }
    }
  }

  /** One at which the connection is lost again and again must not block the others. */
  private List<GroupEnd> settledOrLeft(FilterGroup group, Claims claims, OpenAccount open)
      throws StoreUnavailable {
    String name = "group " + group.id();
    if (losses.have(name, MOST_LOSSES)) {
      losses.end(name);
      return List.of(GroupEnd.of(group, 0, Map.of(), Optional.of(LOST)));
    }
    losses.begin(name);
    List<GroupEnd> ends = settled(group, claims, open);
    losses.end(name);
    return ends;
  }

  private List<GroupEnd> settled(FilterGroup group, Claims claims, OpenAccount open)
      throws StoreUnavailable {
    Optional<SelectedMailbox> mailbox = selected(group, open);
    if (mailbox.isEmpty()) {
      return List.of(GroupEnd.of(group, 0, Map.of(), Optional.of(replaced(group))));
    }
    Optional<GroupWork.Earlier> earlier =
        untouched.remove(group.id())
            ? Optional.empty()
            : Optional.of(new GroupWork.Earlier(targets, claims));
    return new GroupWork(group, mailbox.get(), open, earlier).run();
  }

  private static Optional<SelectedMailbox> selected(FilterGroup group, OpenAccount open)
      throws StoreUnavailable {
    return open.find(group.mailbox(), Access.CHANGE)
        .filter(found -> found.uidValidity() == group.uidValidity());
  }

  private static Problem replaced(FilterGroup group) {
    return Problem.lasting(
        "mailbox \"" + group.mailbox() + "\" is not there any more, or was made anew");
  }
}
