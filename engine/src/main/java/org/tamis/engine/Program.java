package org.tamis.engine;

import java.util.List;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.explain.Explaining;
import org.tamis.engine.explain.Point;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.program.Executable;
import org.tamis.engine.program.Handover;
import org.tamis.engine.program.Needs;

/**
 * A compiled script: immutable, cheap to keep, shared by threads. Made by {@link SieveCompiler}.
 */
public final class Program {
  private final ProgramText text;
  private final Executable executable;
  private final List<Point> points;

  Program(ProgramText text, Executable executable, List<Point> points) {
    this.text = text;
    this.executable = executable;
    this.points = List.copyOf(points);
  }

  public String scriptName() {
    return text.main().name();
  }

  /** What it was compiled from. */
  public ProgramText text() {
    return text;
  }

  /** What of a message a run may look at, included scripts and all. */
  public Needs needs() {
    return executable.needs();
  }

  /**
   * The places that {@link #explain} tells of, the script's own first, then those of each script
   * that it includes; in each script from top to bottom. None in programs that explain nothing.
   */
  public List<Point> points() {
    return points;
  }

  /**
   * Decides what happens to one message for one recipient. Does no I/O but through {@code host},
   * and has an outcome for every message, however broken.
   */
  public Outcome run(Message message, Envelope envelope, Host host) {
    return executable.run(message, envelope, host);
  }

  /** As {@link #run}, after other scripts. */
  public Outcome run(Handover given, Envelope envelope, Host host) {
    return executable.run(given, envelope, host);
  }

  /**
   * As {@link #run}, telling how it came to the outcome. Only programs of {@link
   * SieveCompiler#explaining()} have something to tell.
   */
  public Explained explain(Message message, Envelope envelope, Host host) {
    return explain(Handover.of(message), envelope, host);
  }

  /** As {@link #explain}, after other scripts. */
  public Explained explain(Handover given, Envelope envelope, Host host) {
    return Explaining.run(executable, given, envelope, host);
  }
}
