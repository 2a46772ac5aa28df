package org.tamis.bridge.filter;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.bridge.store.SelectedMailbox;
import org.tamis.bridge.store.SelectedMailbox.Access;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.trial.Rehearsal;

/**
 * A run at work: looks at messages, writes what is to be done, does it, and writes how it ended.
 * For one thread.
 */
public final class MailboxRun {
  /** Messages that are looked at before something is done with them: enough for large groups. */
  private static final int WINDOW = 5_000;

  /** Where a test may ask for bodies: those of what is moved are in memory together. */
  private static final int WINDOW_OF_BODIES = 100;

  private final FilterRun run;
  private final StoredRuns runs;
  private final Outgoing outgoing;
  private final FilterReport report;
  private final Targets targets;
  private final InstantSource clock;
  private final Optional<DuplicateMarks> marks;
  private final Set<Long> untouched = new HashSet<>();

  /**
   * @param targets looks for what an interrupted run may have done
   * @param marks the memory of the account's script, where it outlives the run
   */
  public MailboxRun(
      FilterRun run,
      StoredRuns runs,
      Outgoing outgoing,
      FilterReport report,
      Targets targets,
      Optional<DuplicateMarks> marks,
      InstantSource clock) {
    this.run = run;
    this.runs = runs;
    this.outgoing = outgoing;
    this.report = report;
    this.targets = targets;
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
    int most = script.needs().body() ? WINDOW_OF_BODIES : WINDOW;
    for (int from = 0; from < uids.size() && report.goesOn(); from += most) {
      List<Long> window = uids.subList(from, Math.min(uids.size(), from + most));
      List<Found> found = looking.look(window);
      if (report.goesOn()) {
        act(mailbox, window, found, open);
      }
    }
  }

  private void act(SelectedMailbox mailbox, List<Long> looked, List<Found> found, OpenAccount open)
      throws StoreUnavailable, RunsUnavailable {
    StoredRuns.Position position =
        new StoredRuns.Position(
            mailbox.name(), mailbox.uidValidity(), looked.getLast(), clock.instant());
    List<FilterGroup> groups = new Grouping(mailbox).of(sent(found));
    List<FilterGroup> planned = runs.plan(run, position, looked.size(), groups, marks);
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
      runs.end(run, ends);
      ends.forEach(report::ended);
    }
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
        List<GroupEnd> ends = settled(group, claims, open);
        end(ends);
        ends.forEach(claims::add);
      }
    }
  }

  private List<GroupEnd> settled(FilterGroup group, Claims claims, OpenAccount open)
      throws StoreUnavailable {
    Optional<SelectedMailbox> mailbox =
        open.find(group.mailbox(), Access.CHANGE)
            .filter(found -> found.uidValidity() == group.uidValidity());
    if (mailbox.isEmpty()) {
      return List.of(new GroupEnd(group, 0, Map.of(), Optional.of(replaced(group))));
    }
    Optional<GroupWork.Earlier> earlier =
        untouched.remove(group.id())
            ? Optional.empty()
            : Optional.of(new GroupWork.Earlier(targets, claims));
    return new GroupWork(group, mailbox.get(), open, earlier).run();
  }

  private static String replaced(FilterGroup group) {
    return "mailbox \"" + group.mailbox() + "\" is not there any more, or was made anew";
  }
}
