package org.tamis.engine.trial;

import java.util.List;
import org.tamis.engine.Program;
import org.tamis.engine.Sequence;
import org.tamis.engine.analysis.Precondition;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.host.Host;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.program.Needs;
import org.tamis.engine.trial.Tally.Sighting;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.parse.SieveParser;

/**
 * A program in a world that was described to it, with the site's programs around it, and what it
 * has come by so far. For one thread.
 */
public final class Rehearsal {
  private final List<Program> programs;
  private final Program program;
  private final TrialWorld world;
  private final TrialMemory remembered;
  private final Host host;
  private final Tally tally;
  private boolean failed;

  /**
   * @param programs in the order in which they run
   * @param tried the index of the one that is rehearsed
   */
  public Rehearsal(List<Program> programs, int tried, TrialWorld world) {
    this(programs, tried, world, new Remembered());
  }

  /**
   * With a memory that others share, and that may be older.
   *
   * @param remembered for the {@code duplicate} test, where the world remembers for it
   */
  public Rehearsal(List<Program> programs, int tried, TrialWorld world, TrialMemory remembered) {
    this.remembered = remembered;
    this.programs = List.copyOf(programs);
    this.program = programs.get(tried);
    this.world = world;
    this.host = world.host(remembered);
    this.tally = new Tally(program.points());
  }

  /**
   * Runs the programs on one message, and counts it. Only programs that were compiled for it have
   * something to explain.
   */
  public Explained run(TrialMessage message) {
    Explained result = explained(message);
    failed |= result.outcome().error().isPresent();
    tally.add(result.visits(), Sighting.of(message));
    remember(result.outcome());
    return result;
  }

  /** What the programs decide; the message is not counted, and leaves nothing. */
  public Outcome decide(TrialMessage message) {
    return explained(message).outcome();
  }

  /** Keeps what a message that was decided about leaves for later ones. */
  public void remember(Outcome outcome) {
    if (world.remembersDuplicates()) {
      remembered.add(outcome.duplicates());
    }
  }

  private Explained explained(TrialMessage message) {
    return Sequence.explain(programs, message.message(), message.flags(), message.envelope(), host);
  }

  /** What of a message a run may look at. */
  public Needs needs() {
    return Sequence.needs(programs);
  }

  /**
   * What is true of each message with which the programs do anything but keep it; always true where
   * several run, or where the size of a message is not what its store says.
   */
  public Precondition precondition() {
    return programs.size() == 1 && !needs().body()
        ? Precondition.of(
            new SieveParser().parse(program.text().main(), new Diagnostics(1)).script())
        : Precondition.ALWAYS;
  }

  /** The program that is rehearsed. */
  public Program program() {
    return program;
  }

  public TrialWorld world() {
    return world;
  }

  /** How many messages came by each point of {@link #program}. */
  public Tally tally() {
    return tally;
  }

  /** Whether any run has ended with an error. */
  public boolean failed() {
    return failed;
  }
}
