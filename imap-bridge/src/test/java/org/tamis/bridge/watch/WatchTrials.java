package org.tamis.bridge.watch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.filter.DuplicateMarks;
import org.tamis.bridge.filter.FakeAccount;
import org.tamis.bridge.filter.FilterAccount;
import org.tamis.bridge.filter.Filtering;
import org.tamis.bridge.filter.Found;
import org.tamis.bridge.filter.GroupEnd;
import org.tamis.bridge.filter.Losses;
import org.tamis.bridge.filter.OpenAccount;
import org.tamis.bridge.filter.Outgoing;
import org.tamis.bridge.filter.StoredRuns;
import org.tamis.bridge.filter.Targets;
import org.tamis.bridge.lease.Holder;
import org.tamis.bridge.lease.Leases;
import org.tamis.bridge.state.StoredDuplicates;
import org.tamis.bridge.store.MailNews;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.TrialWorld;
import org.tamis.grammar.source.Source;
import org.tamis.service.database.SqliteDatabase;

/** An account whose INBOX is looked at. */
final class WatchTrials implements AutoCloseable {
  static final String INTO_WORK = "require \"fileinto\"; fileinto \"Work\";";

  static final Duration ROUND = Duration.ofMinutes(9);

  final FakeAccount mail = new FakeAccount(true, true);
  final Heard heard = new Heard();
  final SqliteDatabase database;
  Instant now = Instant.parse("2026-01-31T10:00:00Z");
  private final Losses losses = new Losses();

  WatchTrials(Path directory) throws IOException {
    database = SqliteDatabase.open(directory.resolve("state.sqlite"));
    mail.box("INBOX");
    mail.box("Work");
    mail.box("Trash");
  }

  void come(String id) {
    String text = "Subject: " + id + "\r\nMessage-ID: <" + id + ">\r\n\r\nx\r\n";
    mail.box("INBOX").add(new FakeAccount.Mail(text.getBytes(US_ASCII), Flags.NONE));
  }

  /** As a process does that begins to watch. */
  Optional<Instant> look(String script) throws Exception {
    FilterAccount account = mail.account();
    DuplicateMarks marks = marks();
    Watched watched =
        watched(
            () -> {
              throw new IllegalStateException();
            },
            _ -> {
              throw new IllegalStateException();
            },
            marks);
    try (OpenAccount open =
            new OpenAccount(
                account.mail().open(FakeAccount.NAME), account.store(), FakeAccount.NAME);
        Targets targets = new Targets(account.mail(), FakeAccount.NAME, Duration.ZERO)) {
      return new Round(
              watched,
              new StoredRuns(database),
              targets,
              losses,
              Optional.empty(),
              heard,
              () -> now)
          .look(open, rehearsal(script, marks));
    }
  }

  private DuplicateMarks marks() {
    return new DuplicateMarks(FakeAccount.NAME, new StoredDuplicates(database, 100), () -> now);
  }

  private Watched watched(WatchedMail.Source source, Scripts scripts, DuplicateMarks marks) {
    List<String> mailboxes = List.of("INBOX", "Missing");
    return new Watched(mail.account(), source, mailboxes, scripts, marks, Outgoing.NONE, false);
  }

  private Rehearsal rehearsal(String script, DuplicateMarks marks) {
    TrialWorld world = TrialWorld.at(now, ZoneOffset.UTC).rememberingDuplicates();
    return new Rehearsal(List.of(program(script)), 0, world, marks);
  }

  /** One that looks at the mail each time that there may be news. */
  Watcher watcher(String script, MailNews news) {
    DuplicateMarks marks = marks();
    WatchedMail.Source source =
        () -> new WatchedMail(mail.account().mail().open(FakeAccount.NAME), news, () -> {});
    return new Watcher(
        watched(source, _ -> rehearsal(script, marks), marks),
        database,
        new Leases(database, Holder.here("here"), Duration.ofMinutes(4), () -> now),
        Optional.empty(),
        heard,
        () -> now,
        ROUND);
  }

  private static Program program(String script) {
    return ((CompileResult.Compiled)
            SieveCompiler.standard().compile(Source.of("rules.sieve", script)))
        .program();
  }

  /** Undoes the run of the watch, as another process does. */
  void undo() throws Exception {
    StoredRuns runs = new StoredRuns(database);
    try (Filtering filtering =
        new Filtering(mail.account(), runs, Outgoing.NONE, heard, () -> now, Duration.ZERO)) {
      filtering.undo(runs.list(FakeAccount.NAME).getLast());
    }
  }

  @Override
  public void close() {
    database.close();
  }

  static final class Heard implements WatchReport {
    final List<String> found = new ArrayList<>();
    final List<String> notices = new ArrayList<>();
    final List<GroupEnd> ends = new ArrayList<>();

    @Override
    public void watching() {}

    @Override
    public void refused(String reason) {}

    @Override
    public void notice(String what) {
      notices.add(what);
    }

    @Override
    public void chosen(String mailbox, int messages) {}

    @Override
    public void found(Found one) {
      found.add(one.message().name());
    }

    @Override
    public void problem(String mailbox, long uid, String reason) {
      notices.add(reason);
    }

    @Override
    public void ended(GroupEnd end) {
      ends.add(end);
    }

    @Override
    public void lost(String reason) {}

    @Override
    public boolean goesOn() {
      return true;
    }
  }
}
