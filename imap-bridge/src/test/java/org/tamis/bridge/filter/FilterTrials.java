package org.tamis.bridge.filter;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.trial.GivenMailboxes;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.TrialWorld;
import org.tamis.grammar.source.Source;

/** An account with some mail, and runs over it. */
final class FilterTrials {
  static final FilterRun.Request REQUEST =
      new FilterRun.Request("rules.sieve", "", List.of("INBOX"), "", false);
  private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");

  final FakeAccount mail;
  final SeenByReport report = new SeenByReport();

  FilterTrials(FakeAccount mail) {
    this.mail = mail;
    for (String name : List.of("INBOX", "Lists", "Work", "Trash")) {
      mail.box(name);
    }
  }

  /** Adds a message to INBOX whose subject is its id. */
  FilterTrials with(String id, String... flags) {
    String text =
        "From: eve@example.com\r\nTo: ann@example.org\r\nSubject: "
            + id
            + "\r\nMessage-ID: <"
            + id
            + ">\r\n\r\nbody of "
            + id
            + "\r\n";
    mail.box("INBOX").add(new FakeAccount.Mail(text.getBytes(US_ASCII), Flags.of(flags)));
    return this;
  }

  /** Ten messages of each kind that the scripts of the tests tell apart. */
  static FilterTrials usual(FakeAccount mail) {
    FilterTrials trials = new FilterTrials(mail);
    for (int i = 0; i < 3; i++) {
      trials.with("list" + i).with("work" + i, "\\Seen").with("both" + i, "\\Seen", "$old");
      trials.with("junk" + i).with("other" + i, "\\Flagged");
    }
    return trials;
  }

  static final String SCRIPT =
      """
      require ["fileinto", "copy", "imap4flags"];
      if header :contains "subject" "list" { fileinto "Lists"; }
      elsif header :contains "subject" "work" { fileinto :flags "$todo" "Work"; }
      elsif header :contains "subject" "both" {
        fileinto :copy "Lists"; removeflag "$old"; fileinto "Work"; addflag "kept"; keep;
      }
      elsif header :contains "subject" "junk" { discard; }
      """;

  static Rehearsal script(String text) {
    return switch (SieveCompiler.standard().compile(Source.of("rules.sieve", text))) {
      case CompileResult.Compiled compiled -> rehearsal(compiled.program());
      case CompileResult.Rejected rejected ->
          throw new IllegalArgumentException(rejected.diagnostics().toString());
    };
  }

  private static Rehearsal rehearsal(Program program) {
    TrialWorld world =
        TrialWorld.at(NOW, ZoneOffset.UTC)
            .withMailboxes(GivenMailboxes.NONE)
            .rememberingDuplicates();
    return new Rehearsal(List.of(program), 0, world);
  }

  Filtering filtering(StoredRuns runs) {
    return new Filtering(mail.account(), runs, Outgoing.NONE, report, () -> NOW, Duration.ZERO);
  }

  FilterRun begin(StoredRuns runs) throws RunsUnavailable {
    return runs.begin(FakeAccount.NAME, REQUEST, NOW);
  }

  FilterRun again(StoredRuns runs, FilterRun run) throws RunsUnavailable {
    return runs.find(FakeAccount.NAME, run.id()).orElseThrow();
  }

  void execute(StoredRuns runs, FilterRun run, String script)
      throws StoreUnavailable, RunsUnavailable {
    try (Filtering filtering = filtering(runs)) {
      filtering.execute(run, new MailChoice.All(), script(script));
    }
  }

  /** Runs a script, ends the process at a point, and goes on with another one. */
  FilterRun executeKilled(StoredRuns runs, String script, int point)
      throws StoreUnavailable, RunsUnavailable {
    FilterRun run = begin(runs);
    mail.killAt(point);
    try {
      execute(runs, run, script);
    } catch (FakeAccount.Killed _) {
      mail.killAt(Integer.MAX_VALUE);
    }
    execute(runs, again(runs, run), script);
    return run;
  }

  void preview(String script, boolean sends) throws StoreUnavailable {
    Filtering.preview(
        mail.account(), List.of("INBOX"), new MailChoice.All(), script(script), sends, report);
  }

  List<String> undo(StoredRuns runs, FilterRun run) throws StoreUnavailable, RunsUnavailable {
    try (Filtering filtering = filtering(runs)) {
      return filtering.undo(again(runs, run));
    }
  }
}
