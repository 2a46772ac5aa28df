package org.tamis.bridge.filter;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.SelectedMailbox;
import org.tamis.bridge.store.SelectedMailbox.Access;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.trial.Rehearsal;

/**
 * Runs scripts over the mail of one account that is in mailboxes already. What is to be done is
 * written before it is done, so that an interrupted run leaves nothing lost and nothing twice.
 */
public final class Filtering implements AutoCloseable {
  /** Messages that are looked at before something is done with them: enough for large groups. */
  private static final int WINDOW = 5_000;

  private final FilterAccount account;
  private final StoredRuns runs;
  private final Outgoing outgoing;
  private final FilterReport report;
  private final InstantSource clock;
  private final Targets targets;

  /**
   * @param late how long a server may still work at a command whose connection is lost
   */
  public Filtering(
      FilterAccount account,
      StoredRuns runs,
      Outgoing outgoing,
      FilterReport report,
      InstantSource clock,
      Duration late) {
    this.account = account;
    this.runs = runs;
    this.outgoing = outgoing;
    this.report = report;
    this.clock = clock;
    this.targets = new Targets(account.mail(), account.name(), late);
  }

  /** Looks at messages, and does nothing: the mailboxes are selected for reading only. */
  public static void preview(
      FilterAccount account,
      List<String> mailboxes,
      MailChoice choice,
      Rehearsal script,
      boolean sends,
      FilterReport report)
      throws StoreUnavailable {
    try (OpenAccount open = account.open()) {
      for (String mailbox : mailboxes) {
        SelectedMailbox selected = open.select(mailbox, Access.READ);
        List<Long> uids = selected.choose(choice);
        report.chosen(mailbox, uids.size());
        if (report.goesOn()) {
          new Looking(selected, script, planner(open, selected, script, sends), report).look(uids);
        }
      }
    }
  }

  private static Planner planner(
      OpenAccount open, SelectedMailbox mailbox, Rehearsal script, boolean sends)
      throws StoreUnavailable {
    return new Planner(
        mailbox.name(), script.world().mailboxes(), mailbox::keeps, open.trash(), sends);
  }

  /**
   * Begins a run, or goes on with one, to its end or until the report wants no more.
   *
   * @throws StoreUnavailable when the store stays away; the run can be gone on with
   */
  public void execute(FilterRun run, MailChoice choice, Rehearsal script)
      throws StoreUnavailable, RunsUnavailable {
    account.patiently(report, open -> settle(run, open));
    for (String mailbox : run.request().mailboxes()) {
      account.patiently(
          report,
          open -> {
            settle(run, open);
            pass(run, mailbox, choice, script, open);
          });
    }
    finish(run);
  }

  private void finish(FilterRun run) throws RunsUnavailable {
    if (report.goesOn()) {
      runs.finish(run, clock.instant());
    }
  }

  private void pass(
      FilterRun run, String mailbox, MailChoice choice, Rehearsal script, OpenAccount open)
      throws StoreUnavailable, RunsUnavailable {
    SelectedMailbox selected = open.select(mailbox, Access.CHANGE);
    Optional<StoredRuns.Position> position = runs.position(run, mailbox);
    List<Long> uids = left(selected.choose(choice), selected, position);
    report.chosen(mailbox, uids.size());
    boolean sends = run.request().sends();
    Looking looking = new Looking(selected, script, planner(open, selected, script, sends), report);
    for (int from = 0; from < uids.size() && report.goesOn(); from += WINDOW) {
      List<Long> window = uids.subList(from, Math.min(uids.size(), from + WINDOW));
      List<Found> found = looking.look(window);
      if (report.goesOn()) {
        act(run, selected, window, found, open);
      }
    }
  }

  private static List<Long> left(
      List<Long> chosen, SelectedMailbox mailbox, Optional<StoredRuns.Position> position)
      throws StoreUnavailable {
    if (position.filter(at -> at.uidValidity() != mailbox.uidValidity()).isPresent()) {
      throw new StoreUnavailable(
          "mailbox " + mailbox.name() + " was made anew since the run began: begin another run");
    }
    long planned = position.map(StoredRuns.Position::planned).orElse(0L);
    return chosen.stream().filter(uid -> uid > planned).toList();
  }

  private void act(
      FilterRun run,
      SelectedMailbox mailbox,
      List<Long> looked,
      List<Found> found,
      OpenAccount open)
      throws StoreUnavailable, RunsUnavailable {
    StoredRuns.Position position =
        new StoredRuns.Position(mailbox.name(), mailbox.uidValidity(), looked.getLast());
    List<FilterGroup> groups = new Grouping(mailbox).of(sent(found));
    List<FilterGroup> planned = runs.plan(run, Optional.of(position), looked.size(), groups);
    carryOut(run, planned, mailbox, open);
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
  private void carryOut(
      FilterRun run, List<FilterGroup> groups, SelectedMailbox mailbox, OpenAccount open)
      throws StoreUnavailable, RunsUnavailable {
    List<GroupEnd> ends = new ArrayList<>();
    try {
      for (FilterGroup group : groups) {
        if (report.goesOn()) {
          ends.add(new GroupWork(group, mailbox, open.session(), Optional.empty()).run());
        }
      }
    } finally {
      end(run, ends);
    }
  }

  private void end(FilterRun run, List<GroupEnd> ends) throws RunsUnavailable {
    if (!ends.isEmpty()) {
      runs.end(run, ends);
      ends.forEach(report::ended);
    }
  }

  /** Brings to their ends what an interruption has left open. */
  private void settle(FilterRun run, OpenAccount open) throws StoreUnavailable, RunsUnavailable {
    for (FilterGroup group : runs.open(run)) {
      if (report.goesOn()) {
        end(run, List.of(settled(group, open)));
      }
    }
  }

  private GroupEnd settled(FilterGroup group, OpenAccount open) throws StoreUnavailable {
    Optional<SelectedMailbox> mailbox =
        open.find(group.mailbox(), Access.CHANGE)
            .filter(found -> found.uidValidity() == group.uidValidity());
    return mailbox.isEmpty()
        ? new GroupEnd(group, 0, Map.of(), Optional.of(replaced(group)))
        : new GroupWork(group, mailbox.get(), open.session(), Optional.of(targets)).run();
  }

  private static String replaced(FilterGroup group) {
    return "mailbox \"" + group.mailbox() + "\" is not there any more, or was made anew";
  }

  /** Ends what earlier runs of the account have left open, so that nothing is done twice. */
  public void settleEarlier() throws StoreUnavailable, RunsUnavailable {
    for (FilterRun run : runs.list(account.name())) {
      if (runs.isOpen(run)) {
        account.patiently(report, open -> settle(run, open));
      }
    }
  }

  /**
   * Reverses a run, or goes on with doing that.
   *
   * @return what cannot be reversed, in sentences
   */
  public List<String> undo(FilterRun run) throws StoreUnavailable, RunsUnavailable {
    account.patiently(report, open -> settle(run, open));
    List<String> impossible = new ArrayList<>();
    FilterRun undoing = undoing(run, impossible);
    account.patiently(report, open -> settle(undoing, open));
    finish(undoing);
    return impossible;
  }

  /** All of it is planned at once, so that going on with it is settling what is open. */
  private FilterRun undoing(FilterRun run, List<String> impossible)
      throws StoreUnavailable, RunsUnavailable {
    Optional<FilterRun> begun =
        run.undoneBy().isPresent()
            ? runs.find(account.name(), run.undoneBy().getAsLong())
            : Optional.empty();
    if (begun.isPresent()) {
      return begun.get();
    }
    UndoPlan plan = UndoPlan.of(runs.ended(run), targets);
    try (OpenAccount open = account.open()) {
      List<FilterGroup> groups = plan.groups(open);
      impossible.addAll(plan.impossible());
      return runs.begin(run, groups, clock.instant());
    }
  }

  @Override
  public void close() {
    targets.close();
  }
}
