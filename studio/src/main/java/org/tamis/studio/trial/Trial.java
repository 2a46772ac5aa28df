package org.tamis.studio.trial;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.Program;
import org.tamis.engine.trial.Compared;
import org.tamis.engine.trial.Comparison;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.TrialMessage;
import org.tamis.engine.trial.TrialWorld;
import org.tamis.grammar.source.Source;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.scripts.StoredScript;

/**
 * A script that need not be stored, beside the active one of an account, on its last mail. For one
 * thread.
 */
final class Trial {
  private final String account;
  private final RecentMail mail;
  private final TrialWorlds.Now world;
  private final Older older;
  private final Program newer;
  private final Comparison comparison;

  /** What a script is compared with: what becomes of mail now. */
  sealed interface Older {
    Program program();

    record Active(Program program) implements Older {}

    /** Everything stays in INBOX. */
    record None(Program program) implements Older {}

    /** A script that cannot run leaves everything in INBOX, too. */
    record Broken(Program program) implements Older {}
  }

  /** Takes what comes of each message. */
  interface Reader {
    void found(int messages);

    /** False for no more. */
    boolean compared(Compared compared);

    /** A message that cannot be read. */
    void problem(String name, String reason);
  }

  private Trial(
      String account, RecentMail mail, TrialWorlds.Now world, Older older, Program newer) {
    this.account = account;
    this.mail = mail;
    this.world = world;
    this.older = older;
    this.newer = newer;
    this.comparison = new Comparison(rehearsal(older.program()), rehearsal(newer));
  }

  private Rehearsal rehearsal(Program program) {
    return new Rehearsal(List.of(program), 0, world.world());
  }

  /**
   * @return empty where the script has errors
   * @throws IOException when the scripts of the account cannot be read
   */
  static Optional<Trial> of(Trials trials, ScriptStore store, String account, Source script)
      throws IOException {
    Optional<Program> program = trials.program(account, script);
    return program.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Trial(
                account,
                trials.mail(),
                trials.worlds().of(account),
                older(trials, store, account),
                program.get()));
  }

  private static Older older(Trials trials, ScriptStore store, String account) throws IOException {
    Program none = trials.program(account, Comparison.NO_SCRIPT).orElseThrow();
    try {
      Optional<StoredScript> active = store.active(account);
      if (active.isEmpty()) {
        return new Older.None(none);
      }
      Source source = Source.of(active.get().name().value(), active.get().text());
      return trials
          .program(account, source)
          .<Older>map(Older.Active::new)
          .orElseGet(() -> new Older.Broken(none));
    } catch (CharacterCodingException e) {
      return new Older.Broken(none);
    }
  }

  /**
   * Runs both scripts on the last messages, the newest first.
   *
   * @throws IOException when the mail cannot be read, or the account cannot be asked what a script
   *     wants to know
   */
  void run(int last, Reader reader) throws IOException {
    mail.read(
        account,
        RecentMail.Wanted.inInbox(last, comparison.needs(), world.world()),
        new Comparing(reader));
    world.requireKnown();
  }

  private final class Comparing implements RecentMail.Taker {
    private final Reader reader;

    Comparing(Reader reader) {
      this.reader = reader;
    }

    @Override
    public void found(int messages) {
      reader.found(messages);
    }

    @Override
    public boolean message(TrialMessage message) {
      return reader.compared(comparison.compare(message))
          && !Thread.currentThread().isInterrupted();
    }

    @Override
    public void problem(String name, String reason) {
      reader.problem(name, reason);
    }
  }

  Older older() {
    return older;
  }

  /** The program that is tried. */
  Program newer() {
    return newer;
  }

  Comparison comparison() {
    return comparison;
  }

  TrialWorld world() {
    return world.world();
  }
}
