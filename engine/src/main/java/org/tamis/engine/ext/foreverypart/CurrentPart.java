package org.tamis.engine.ext.foreverypart;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.tamis.engine.message.MimePart;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.StateKey;

/** Where the loops of a run are. */
public final class CurrentPart {
  static final StateKey<CurrentPart> KEY = StateKey.startingWith(CurrentPart::new);

  /** The loops over one message, innermost first; included scripts have messages of their own. */
  private Deque<PartPath> paths = new ArrayDeque<>();

  private int loops;

  private CurrentPart() {}

  /** The part of the innermost loop; empty outside of all loops (RFC 5703 §4.1). */
  public static Optional<MimePart> of(Run run) {
    return run.state(KEY).path().map(path -> path.nearest(run.message().mime()));
  }

  /** The part of the innermost loop, or else the whole message. */
  public static MimePart orMessage(Run run) {
    return of(run).orElseGet(() -> run.message().mime());
  }

  Optional<PartPath> path() {
    return Optional.ofNullable(paths.peek());
  }

  /** How many loops run inside each other, those around included scripts too. */
  int loops() {
    return loops;
  }

  void enter() {
    loops++;
    paths.push(PartPath.ROOT);
  }

  void moveTo(PartPath path) {
    paths.pop();
    paths.push(path);
  }

  void leave() {
    loops--;
    paths.pop();
  }

  /** An included script begins: it knows nothing of the loops around it. Returns those. */
  Deque<PartPath> enterScript() {
    Deque<PartPath> around = paths;
    paths = new ArrayDeque<>();
    return around;
  }

  void leaveScript(Deque<PartPath> around) {
    paths = around;
  }
}
