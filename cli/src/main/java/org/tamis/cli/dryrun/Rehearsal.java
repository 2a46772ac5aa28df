package org.tamis.cli.dryrun;

import java.util.List;
import java.util.function.Consumer;
import org.tamis.engine.Program;
import org.tamis.engine.Sequence;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.plan.DuplicateMark;
import org.tamis.engine.program.Needs;

/**
 * A program in a world that was described to it, with the site's programs around it, and what it
 * has come by so far.
 */
public final class Rehearsal {
  private final List<Program> programs;
  private final Program program;
  private final DryRun host;
  private final Consumer<List<DuplicateMark>> remember;
  private final Tally tally;
  private boolean failed;

  /**
   * @param programs in the order in which they run
   * @param tried the index of the one that is rehearsed
   * @param remember gets what each run wants to be remembered
   */
  Rehearsal(
      List<Program> programs, int tried, DryRun host, Consumer<List<DuplicateMark>> remember) {
    this.programs = List.copyOf(programs);
    this.program = programs.get(tried);
    this.host = host;
    this.remember = remember;
    this.tally = new Tally(program.points());
  }

  /**
   * Runs the programs on one message. Only programs that were compiled for it have something to
   * explain.
   */
  public Explained run(Letter letter) {
    Explained result = Sequence.explain(programs, letter.message(), letter.envelope(), host);
    failed |= result.outcome().error().isPresent();
    remember.accept(result.outcome().duplicates());
    return result;
  }

  /** What of a message a run may look at. */
  public Needs needs() {
    return Sequence.needs(programs);
  }

  /** The program that is rehearsed. */
  public Program program() {
    return program;
  }

  public DryRun host() {
    return host;
  }

  /** Counts of what those messages have reached in {@link #program} that were added to it. */
  public Tally tally() {
    return tally;
  }

  /** Whether any run has ended with an error. */
  public boolean failed() {
    return failed;
  }
}
