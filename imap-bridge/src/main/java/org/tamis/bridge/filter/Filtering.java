package org.tamis.bridge.filter;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
    Narrowing narrowing = Narrowing.of(script);
    try (OpenAccount open = account.open()) {
      for (String mailbox : mailboxes) {
        SelectedMailbox selected = open.select(mailbox, Access.READ);
        List<Long> uids = selected.choose(choice);
        report.chosen(mailbox, uids.size());
        if (report.goesOn()) {
          // RFC 9051 §6.3.3: what is only read keeps no flag, so which it would keep nobody tells
          Planner planner =
              new Planner(mailbox, script.world().mailboxes(), _ -> true, open.trash(), sends);
          new Looking(selected, script, planner, report).tell(narrowing.of(uids, selected));
        }
      }
    }
  }

  /**
   * Begins a run, or goes on with one, to its end or until the report wants no more.
   *
   * @throws StoreUnavailable when the store stays away; the run can be gone on with
   */
  public void execute(FilterRun run, MailChoice choice, Rehearsal script)
      throws StoreUnavailable, RunsUnavailable {
    MailboxRun work = work(run);
    Narrowing narrowing = Narrowing.of(script);
    account.patiently(report, work::settle);
    for (String mailbox : run.request().mailboxes()) {
      account.patiently(
          report,
          open -> {
            work.settle(open);
            SelectedMailbox selected = open.select(mailbox, Access.CHANGE);
            List<Long> uids = left(run, selected.choose(choice), selected);
            report.chosen(mailbox, uids.size());
            work.sort(narrowing.of(uids, selected), selected, script, open);
          });
    }
    finish(run);
  }

  private MailboxRun work(FilterRun run) {
    return new MailboxRun(
        run, runs, outgoing, report, targets, new Losses(), Optional.empty(), clock);
  }

  private void finish(FilterRun run) throws RunsUnavailable {
    if (report.goesOn()) {
      runs.finish(run, clock.instant());
    }
  }

  private List<Long> left(FilterRun run, List<Long> chosen, SelectedMailbox mailbox)
      throws StoreUnavailable, RunsUnavailable {
    Optional<StoredRuns.Position> position = runs.position(run, mailbox.name());
    if (position.filter(at -> at.uidValidity() != mailbox.uidValidity()).isPresent()) {
      throw new StoreUnavailable(
          "mailbox " + mailbox.name() + " was made anew since the run began: begin another run");
    }
    long planned = position.map(StoredRuns.Position::planned).orElse(0L);
    return chosen.stream().filter(uid -> uid > planned).toList();
  }

  /** Ends what earlier runs of the account have left open, so that nothing is done twice. */
  public void settleEarlier() throws StoreUnavailable, RunsUnavailable {
    for (FilterRun run : runs.list(account.name())) {
      if (!runs.open(run).isEmpty()) {
        account.patiently(report, work(run)::settle);
      }
    }
  }

  /**
   * Reverses a run, or goes on with doing that.
   *
   * @return what cannot be reversed, in sentences
   */
  public List<String> undo(FilterRun run) throws StoreUnavailable, RunsUnavailable {
    account.patiently(report, work(run)::settle);
    Optional<FilterRun> begun = undoing(run);
    if (begun.isPresent()) {
      undo(begun.get(), work(begun.get()));
      return runs.notes(begun.get());
    }
    List<String> impossible = new ArrayList<>();
    account.patiently(report, open -> begin(run, impossible, open));
    Optional<FilterRun> begins = undoing(runs.find(account.name(), run.id()).orElse(run));
    if (begins.isPresent()) {
      MailboxRun work = work(begins.get());
      work.planned(runs.open(begins.get()));
      undo(begins.get(), work);
    }
    return impossible;
  }

  private void undo(FilterRun undoing, MailboxRun work) throws StoreUnavailable, RunsUnavailable {
    account.patiently(report, work::settle);
    finish(undoing);
  }

  private Optional<FilterRun> undoing(FilterRun run) throws RunsUnavailable {
    return run.undoneBy().isPresent()
        ? runs.find(account.name(), run.undoneBy().getAsLong())
        : Optional.empty();
  }

  /** All of it is planned at once, so that going on with it is settling what is open. */
  private void begin(FilterRun run, List<String> impossible, OpenAccount open)
      throws StoreUnavailable, RunsUnavailable {
    impossible.clear(); // of an attempt before
    UndoPlan plan = UndoPlan.of(runs.ended(run), targets);
    List<FilterGroup> groups = plan.groups(open);
    impossible.addAll(plan.impossible());
    runs.begin(run, groups, impossible, clock.instant());
  }

  @Override
  public void close() {
    targets.close();
  }
}
