package org.tamis.cli.dryrun;

import java.util.List;
import java.util.function.Consumer;
import org.tamis.engine.DuplicateMark;
import org.tamis.engine.Program;
import org.tamis.engine.explain.Explained;

/** A program in a world that was described to it, and what it has come by so far. */
public final class Rehearsal {
  private final Program program;
  private final DryRun host;
  private final Consumer<List<DuplicateMark>> remember;
  private final Tally tally;
  private boolean failed;

  /**
   * @param remember gets what each run wants to be remembered
   */
  Rehearsal(Program program, DryRun host, Consumer<List<DuplicateMark>> remember) {
    this.program = program;
    this.host = host;
    this.remember = remember;
    this.tally = new Tally(program.points());
  }

  /**
   * Runs the program on one message. Only programs that were compiled for it have something to
   * explain.
   */
  public Explained run(Letter letter) {
    Explained result = program.explain(letter.message(), letter.envelope(), host);
    failed |= result.outcome().error().isPresent();
    remember.accept(result.outcome().duplicates());
    return result;
  }

  public Program program() {
    return program;
  }

  public DryRun host() {
    return host;
  }

  /** Counts of what those messages have reached that were added to it. */
  public Tally tally() {
    return tally;
  }

  /** Whether any run has ended with an error. */
  public boolean failed() {
    return failed;
  }
}
