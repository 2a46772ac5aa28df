package org.tamis.engine.ext.foreverypart;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tamis.engine.message.MimePart;

/** The loops of one script over one message, which may become another meanwhile. */
final class Loops {
  /** The loops of the including script, where they are over the same message. */
  private final Optional<Loops> around;

  /** Innermost first. */
  private final Deque<Loop> running = new ArrayDeque<>();

  /** Parts that have been replaced; what is in them now, no loop that runs has to do with. */
  private Set<PartPath> replaced = new HashSet<>();

  Loops(Optional<Loops> around) {
    this.around = around;
  }

  /**
   * One loop.
   *
   * @param top the part whose parts it is for
   */
  private record Loop(PartPath top, PartPath at) {
    Loop inside(PartPath message) {
      return new Loop(top.inside(message), at.inside(message));
    }
  }

  /** The place of the innermost loop. */
  Optional<PartPath> path() {
    return Optional.ofNullable(running.peek()).map(Loop::at);
  }

  void enter(PartPath top, PartPath first) {
    running.push(new Loop(top, first));
  }

  /** Moves the innermost loop to its next part; false when there is none. */
  boolean advance(MimePart root) {
    Loop loop = running.pop();
    Optional<PartPath> next =
        replaced.contains(loop.at())
            ? loop.at().after(loop.top(), root)
            : loop.at().next(loop.top(), root);
    running.push(new Loop(loop.top(), next.orElse(loop.at())));
    return next.isPresent();
  }

  void leave() {
    running.pop();
    if (running.isEmpty()) {
      replaced.clear(); // RFC 5703 §5: later loops use the new structure
    }
  }

  void replaced() {
    replaced(path().orElse(PartPath.ROOT));
  }

  private void replaced(PartPath place) {
    around.ifPresent(outer -> outer.replaced(place));
    if (!running.isEmpty()) {
      replaced.add(place);
    }
  }

  void enclosed(PartPath message) {
    around.ifPresent(outer -> outer.enclosed(message));
    Deque<Loop> moved = new ArrayDeque<>();
    running.forEach(loop -> moved.addLast(loop.inside(message)));
    running.clear();
    running.addAll(moved);
    replaced = replaced.stream().map(p -> p.inside(message)).collect(Collectors.toSet());
  }
}
