package org.tamis.studio.trial;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.trial.Compared;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.text.Printable;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.scripts.Turns;
import org.tamis.service.text.Reason;
import org.tamis.studio.http.Form;
import org.tamis.studio.http.Reply;
import org.tamis.studio.rules.Rule;
import org.tamis.studio.session.Visit;

/** What a script would do with the last mail, shown while it is found out or all at once. */
public final class TrialPages {
  private static final Logger LOG = System.getLogger("org.tamis.studio");

  /** Of messages with large bodies. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private static final int AT_ONCE = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Browsers that run no scripts get all at once. */
  private static final int MOST_ROWS = 300;

  /** Of all these rows together. */
  private static final int MOST_SEEN = 4_000;

  private static final int MOST_PROBLEMS = 20;
  private static final int LONGEST_PROBLEM = 300;

  private final ScriptStore store;
  private final Trials trials;
  private final Turns turns = new Turns(AT_ONCE, PATIENCE, "too many scripts are being tried");

  public TrialPages(ScriptStore store, Trials trials) {
    this.store = store;
    this.trials = trials;
  }

  /** What a page offers. */
  public TrialChoice choice(Visit visit) {
    return TrialChoice.of(trials.mail().most(), visit.form().text("last"));
  }

  private static Source source(String name, String text) {
    return Source.of(name.isBlank() ? "draft" : name.strip(), text);
  }

  /**
   * How often the rules of a script that is stored fire on the last mail.
   *
   * @param wanted how many messages, of {@link #choice}; empty where it is another number
   * @throws IOException when the mail cannot be read now
   */
  public Optional<RuleHits> hits(
      Visit visit, String wanted, String name, String text, List<Rule> rules) throws IOException {
    TrialChoice choice = TrialChoice.of(trials.mail().most(), wanted);
    return Integer.toString(choice.chosen()).equals(wanted)
        ? turns.take(
            visit.account(),
            () ->
                RuleHits.count(trials, visit.account(), source(name, text), rules, choice.chosen()))
        : Optional.empty();
  }

  /**
   * A whole trial.
   *
   * @return empty where the script has errors
   * @throws IOException when the mail or the scripts cannot be read now
   */
  public Optional<TrialChoice> whole(Visit visit, String name, String text) throws IOException {
    TrialChoice choice = choice(visit);
    return turns.take(
        visit.account(),
        () -> {
          Optional<Trial> trial = Trial.of(trials, store, visit.account(), source(name, text));
          if (trial.isEmpty()) {
            return Optional.empty();
          }
          Collected collected = new Collected(visit, new TrialView(visit.texts(), trial.get()));
          trial.get().run(choice.chosen(), collected);
          return Optional.of(choice.with(collected.page()));
        });
  }

  private static final class Collected implements Trial.Reader {
    private final Visit visit;
    private final TrialView view;
    private final List<TrialRow> rows = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int seenLeft = MOST_SEEN;
    private long omitted;

    Collected(Visit visit, TrialView view) {
      this.visit = visit;
      this.view = view;
    }

    @Override
    public void found(int messages) {}

    @Override
    public boolean compared(Compared compared) {
      if (rows.size() < MOST_ROWS) {
        TrialRow row = view.row(compared, seenLeft);
        seenLeft -= row.seen().size();
        rows.add(row);
      } else {
        omitted++;
      }
      return true;
    }

    @Override
    public void problem(String name, String reason) {
      if (problems.size() < MOST_PROBLEMS) {
        problems.add(Printable.cut(visit.text("trial.unreadable", name, reason), LONGEST_PROBLEM));
      }
    }

    TrialPage page() {
      return new TrialPage(view.against(), view.totals(), rows, problems, omitted);
    }
  }

  /** A trial of what stands in the editor, line by line. */
  public Reply streamed(Visit visit) {
    boolean zipped = visit.request().header("accept-encoding").orElse("").contains("gzip");
    Reply reply =
        Reply.streamed(
            "application/x-ndjson",
            LONGEST,
            out -> {
              if (zipped) {
                Zipped.write(out, whole -> write(visit, whole));
              } else {
                write(visit, out);
              }
            });
    return zipped ? reply.with("Content-Encoding", "gzip") : reply;
  }

  private void write(Visit visit, OutputStream out) throws IOException {
    Form form = visit.form();
    Source script = source(form.text("name"), form.lines("text"));
    Optional<String> failure = Optional.empty();
    try {
      failure = turns.take(visit.account(), () -> run(visit, script, out));
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          () -> "a script of " + visit.account() + " cannot be tried: " + Reason.of(e));
      failure = Optional.of(visit.text("trial.failed"));
    }
    if (failure.isPresent()) {
      out.write(TrialLines.failure(failure.get()).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Returns why there is no trial; empty where there was one. */
  private Optional<String> run(Visit visit, Source script, OutputStream out) throws IOException {
    Optional<Trial> trial = Trial.of(trials, store, visit.account(), script);
    if (trial.isEmpty()) {
      return Optional.of(visit.text("trial.errors"));
    }
    TrialLines lines = new TrialLines(out, visit.screen(""), trial.get());
    lines.begin();
    trial.get().run(choice(visit).chosen(), lines);
    lines.end();
    return Optional.empty();
  }
}
