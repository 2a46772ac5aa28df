package org.tamis.studio.filter;

import java.time.InstantSource;
import java.util.Optional;
import org.tamis.bridge.filter.ChosenMail;
import org.tamis.bridge.filter.FilterRun;
import org.tamis.bridge.filter.Filtering;
import org.tamis.bridge.filter.RunsUnavailable;
import org.tamis.bridge.filter.StoredRuns;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.StoreUnavailable;

/** Something that changes the mail of an account. */
sealed interface Task {
  /** The run that it is about; a new one is recorded. */
  FilterRun about(StoredRuns runs, InstantSource clock) throws RunsUnavailable;

  /** Does it, to its end or until it is stopped. */
  void carryOut(Filtering filtering, FilterRun run) throws StoreUnavailable, RunsUnavailable;

  /** Why it must not go on; empty where it may. A clause. */
  default Optional<String> problem() {
    return Optional.empty();
  }

  /** Does what was previewed. */
  record Begin(String account, Preview preview, FilterScripts.Ready script) implements Task {
    @Override
    public FilterRun about(StoredRuns runs, InstantSource clock) throws RunsUnavailable {
      FilterRun run = runs.begin(account, preview.request(), clock.instant());
      ChosenMail mail = preview.mail();
      runs.mark( // a mailbox that is made anew meanwhile has other messages with these UIDs
          run, new StoredRuns.Position(mail.mailbox(), mail.uidValidity(), 0, clock.instant()));
      return run;
    }

    @Override
    public void carryOut(Filtering filtering, FilterRun run)
        throws StoreUnavailable, RunsUnavailable {
      filtering.settleEarlier();
      filtering.execute(run, preview.mail().choice(), script.rehearsal());
    }

    @Override
    public Optional<String> problem() {
      return script.world().problem().get();
    }
  }

  /** Goes on with a run that was interrupted. */
  record GoOn(FilterRun run, FilterScripts.Ready script) implements Task {
    /** As it is now: somebody may have ended or undone it since somebody asked. */
    @Override
    public FilterRun about(StoredRuns runs, InstantSource clock) throws RunsUnavailable {
      return runs.find(run.account(), run.id()).orElse(run);
    }

    @Override
    public void carryOut(Filtering filtering, FilterRun now)
        throws StoreUnavailable, RunsUnavailable {
      filtering.settleEarlier();
      if (now.ended().isEmpty() && now.undoneBy().isEmpty()) {
        filtering.execute(now, new MailChoice.Search(now.request().query()), script.rehearsal());
      }
    }

    @Override
    public Optional<String> problem() {
      return script.world().problem().get();
    }
  }

  /** Puts messages back, or goes on with that. */
  record Undo(FilterRun run) implements Task {
    /** As it is now: it may have come farther since somebody asked. */
    @Override
    public FilterRun about(StoredRuns runs, InstantSource clock) throws RunsUnavailable {
      return runs.find(run.account(), run.id()).orElse(run);
    }

    @Override
    public void carryOut(Filtering filtering, FilterRun now)
        throws StoreUnavailable, RunsUnavailable {
      filtering.undo(now); // what it could not reverse is in its record
    }
  }
}
