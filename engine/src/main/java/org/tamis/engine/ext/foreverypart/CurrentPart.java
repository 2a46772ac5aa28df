package org.tamis.engine.ext.foreverypart;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.engine.message.MimePart;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.StateKey;

/** Where the loops of a run are. */
public final class CurrentPart {
  static final StateKey<CurrentPart> KEY = StateKey.startingWith(CurrentPart::new);

  /** The loops over one message; included scripts have messages of their own. */
  private Loops loops = new Loops(Optional.empty());

  private int running;
  private @Nullable Found found;

  /** A part that was found; deep ones are far from the root. */
  private record Found(PartPath path, MimePart root, MimePart part) {}

  private CurrentPart() {}

  /** The part of the innermost loop; empty outside of all loops (RFC 5703 §4.1). */
  public static Optional<MimePart> of(Run run) {
    CurrentPart current = run.state(KEY);
    return current.loops.path().map(path -> current.at(path, run.message().mime()));
  }

  @SuppressWarnings("ReferenceEquality") // an equal path is found anew
  private MimePart at(PartPath path, MimePart root) {
    Found known = found;
    if (known == null || known.path() != path || known.root() != root) {
      known = new Found(path, root, path.nearest(root));
      found = known;
    }
    return known.part();
  }

  /** The part of the innermost loop, or else the whole message. */
  public static MimePart orMessage(Run run) {
    return of(run).orElseGet(() -> run.message().mime());
  }

  /**
   * Tells the loops that the current part, or else the message, is another now: they do not go into
   * it (RFC 5703 §5).
   */
  public static void replaced(Run run) {
    run.state(KEY).loops.replaced();
  }

  /**
   * Tells the loops that the message is a part of another now: they go on inside it.
   *
   * @param place the number of a child, from 0, for each level between the new message and the old
   */
  public static void enclosed(List<Integer> place, Run run) {
    run.state(KEY).loops.enclosed(new PartPath(place));
  }

  /** Tells the run at which part the innermost loop is now. */
  void show(Run run) {
    of(run).ifPresentOrElse(run::seePart, run::seeWhole);
  }

  Loops loops() {
    return loops;
  }

  /** How many loops run inside each other, those around included scripts too. */
  int running() {
    return running;
  }

  void enter(PartPath top, PartPath first) {
    running++;
    loops.enter(top, first);
  }

  void leave() {
    running--;
    loops.leave();
  }

  /**
   * An included script begins: it knows nothing of the loops around it. Returns those.
   *
   * @param sameMessage whether its message is the one that those are over
   */
  Loops enterScript(boolean sameMessage) {
    Loops around = loops;
    loops = new Loops(sameMessage ? Optional.of(around) : Optional.empty());
    return around;
  }

  void leaveScript(Loops around) {
    loops = around;
  }
}
