package org.tamis.bridge.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.filter.FilterRun;
import org.tamis.bridge.filter.Losses;
import org.tamis.bridge.filter.MailboxRun;
import org.tamis.bridge.filter.OpenAccount;
import org.tamis.bridge.filter.RunsUnavailable;
import org.tamis.bridge.filter.StoredRuns;
import org.tamis.bridge.filter.StoredRuns.Position;
import org.tamis.bridge.filter.Targets;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.SelectedMailbox;
import org.tamis.bridge.store.SelectedMailbox.Access;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.trial.Rehearsal;

/**
 * One look into the watched mailboxes. Which messages are new, their UIDs tell, and nothing else:
 * what a server counts as changed or as recent may be something that came while nobody watched.
 */
final class Round {
  /** A run that goes on for ever could never be forgotten. */
  private static final Duration LONGEST_RUN = Duration.ofDays(7);

  /** Servers and we may count days in other zones (RFC 9051 §6.4.4). */
  private static final Duration A_DAY = Duration.ofDays(1);

  /** About a minute, as a watch waits between two attempts. */
  private static final int MOST_LOSSES = 6;

  private static final int MOST_LOSSES_OF_ONE = 2;

  private final Watched watched;
  private final StoredRuns runs;
  private final Targets targets;
  private final Losses losses;
  private final WatchReport report;
  private final InstantSource clock;
  private final Optional<Claiming> claims;

  Round(
      Watched watched,
      StoredRuns runs,
      Targets targets,
      Losses losses,
      Optional<Claiming> claims,
      WatchReport report,
      InstantSource clock) {
    this.watched = watched;
    this.runs = runs;
    this.targets = targets;
    this.losses = losses;
    this.claims = claims;
    this.report = report;
    this.clock = clock;
  }

  /**
   * Looks.
   *
   * @return when to look again for what was refused, though nothing comes
   */
  Optional<Instant> look(OpenAccount open, Rehearsal script)
      throws StoreUnavailable, RunsUnavailable {
    FilterRun run =
        runs.watch(
            watched.account().name(),
            FilterRun.Request.watch(watched.mailboxes(), watched.sends()),
            LONGEST_RUN,
            clock.instant());
    MailboxRun work =
        new MailboxRun(
            run,
            runs,
            watched.outgoing(),
            report,
            targets,
            losses,
            Optional.of(watched.duplicates()),
            clock);
    watched.duplicates().forget(); // of a look that was interrupted
    work.settle(open);
    work.tryAgain(open);
    for (String name : watched.mailboxes()) {
      Optional<SelectedMailbox> mailbox = open.find(name, Access.CHANGE);
      if (mailbox.isEmpty()) {
        report.notice("mailbox \"" + name + "\" cannot be watched: it is not there, or read-only");
      } else if (report.goesOn()) {
        look(run, work, mailbox.get(), script, open);
      }
    }
    return work.nextTry();
  }

  private void look(
      FilterRun run, MailboxRun work, SelectedMailbox mailbox, Rehearsal script, OpenAccount open)
      throws StoreUnavailable, RunsUnavailable {
    List<Long> uids = claimed(fresh(run, mailbox), mailbox);
    if (!uids.isEmpty()) {
      report.chosen(mailbox.name(), uids.size());
      sort(run, work, uids, new Look(mailbox, script, open));
    }
  }

  private record Look(SelectedMailbox mailbox, Rehearsal script, OpenAccount open) {
    void with(MailboxRun work, List<Long> uids) throws StoreUnavailable, RunsUnavailable {
      work.sort(uids, mailbox, script, open);
    }
  }

  /** Where the connection is lost again and again, each message has an attempt of its own. */
  private void sort(FilterRun run, MailboxRun work, List<Long> uids, Look look)
      throws StoreUnavailable, RunsUnavailable {
    String name = "mailbox " + look.mailbox.name();
    if (!losses.have(name, MOST_LOSSES)) {
      losses.begin(name);
      look.with(work, uids);
    } else {
      for (long uid : uids) {
        sortOne(run, work, uid, look);
      }
    }
    losses.end(name);
  }

  private void sortOne(FilterRun run, MailboxRun work, long uid, Look look)
      throws StoreUnavailable, RunsUnavailable {
    String name = "message " + uid + " in " + look.mailbox.name();
    if (losses.have(name, MOST_LOSSES_OF_ONE)) {
      report.problem(look.mailbox.name(), uid, "the connection is lost each time at it: it stays");
      runs.mark(run, at(look.mailbox, uid));
    } else if (report.goesOn()) {
      losses.begin(name);
      look.with(work, List.of(uid));
    }
    losses.end(name);
  }

  private List<Long> claimed(List<Long> uids, SelectedMailbox mailbox) throws StoreUnavailable {
    return claims.isPresent() && !uids.isEmpty() ? claims.get().of(uids, mailbox) : uids;
  }

  private List<Long> fresh(FilterRun run, SelectedMailbox mailbox)
      throws StoreUnavailable, RunsUnavailable {
    Optional<Position> position = runs.position(run, mailbox.name());
    if (position.isEmpty()) {
      runs.mark(run, at(mailbox, mailbox.uidNext() - 1)); // what is there is not new
      return List.of();
    }
    Position last = position.get();
    if (last.uidValidity() != mailbox.uidValidity()) {
      return again(run, mailbox, last, "has new UIDs (UIDVALIDITY)");
    }
    if (mailbox.uidNext() <= last.planned()) {
      return again(run, mailbox, last, "gives UIDs a second time");
    }
    return mailbox.uidNext() == last.planned() + 1 ? List.of() : since(last.planned(), mailbox);
  }

  /** A range with a * would always find the last message, new or not. */
  private static List<Long> since(long planned, SelectedMailbox mailbox) throws StoreUnavailable {
    String range = "UID " + (planned + 1) + ":" + (mailbox.uidNext() - 1);
    return mailbox.choose(new MailChoice.Search(range)).stream()
        .filter(uid -> uid > planned)
        .toList();
  }

  /**
   * The UIDs of before mean nothing any more. What has come since the last look is looked at again:
   * what was filed is elsewhere by now, and what was sent is not sent a second time.
   */
  private List<Long> again(FilterRun run, SelectedMailbox mailbox, Position last, String why)
      throws StoreUnavailable, RunsUnavailable {
    report.notice(
        "mailbox \"%s\" %s: the mail of the last days is looked at again"
            .formatted(mailbox.name(), why));
    Instant since = last.looked().minus(A_DAY);
    List<Long> uids =
        mailbox.choose(new MailChoice.Since(since.atZone(ZoneOffset.UTC).toLocalDate()));
    runs.mark(run, at(mailbox, uids.isEmpty() ? mailbox.uidNext() - 1 : uids.getFirst() - 1));
    return uids;
  }

  private Position at(SelectedMailbox mailbox, long planned) {
    return new Position(mailbox.name(), mailbox.uidValidity(), planned, clock.instant());
  }
}
