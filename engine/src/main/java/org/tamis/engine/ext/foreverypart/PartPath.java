package org.tamis.engine.ext.foreverypart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.message.MimePart;

/**
 * The place of a part in a message, which stays when an action makes a new message of it: the
 * number of a child, from 0, for each level below the message itself.
 */
record PartPath(List<Integer> numbers) {
  static final PartPath ROOT = new PartPath(List.of());

  PartPath {
    numbers = List.copyOf(numbers);
  }

  int depth() {
    return numbers.size();
  }

  /** The part; where the message has no such part any more, the nearest one around the place. */
  MimePart nearest(MimePart root) {
    return find(root).orElseGet(() -> parent().nearest(root));
  }

  Optional<PartPath> firstChild(MimePart root) {
    return find(root).flatMap(part -> childOf(part, 0)).map(_ -> child(0));
  }

  /** The part after this one, children first, among those below {@code top}. */
  Optional<PartPath> next(PartPath top, MimePart root) {
    return firstChild(root).or(() -> after(top, root));
  }

  /** The part after this one and all inside it, among those below {@code top}. */
  Optional<PartPath> after(PartPath top, MimePart root) {
    Optional<PartPath> next = Optional.empty();
    PartPath at = this;
    while (next.isEmpty() && at.depth() > top.depth()) {
      next = at.sibling(root);
      at = at.parent();
    }
    return next;
  }

  /** The place that this one has once the message is a part of another. */
  PartPath inside(PartPath message) {
    List<Integer> longer = new ArrayList<>(message.numbers);
    longer.addAll(numbers);
    return new PartPath(longer);
  }

  private Optional<PartPath> sibling(MimePart root) {
    int number = numbers.getLast() + 1;
    return parent().find(root).flatMap(p -> childOf(p, number)).map(_ -> parent().child(number));
  }

  private Optional<MimePart> find(MimePart root) {
    Optional<MimePart> part = Optional.of(root);
    for (int number : numbers) {
      part = part.flatMap(p -> childOf(p, number));
    }
    return part;
  }

  private static Optional<MimePart> childOf(MimePart part, int number) {
    return number < part.children().size()
        ? Optional.of(part.children().get(number))
        : Optional.empty();
  }

  private PartPath parent() {
    return new PartPath(numbers.subList(0, numbers.size() - 1));
  }

  private PartPath child(int number) {
    List<Integer> longer = new ArrayList<>(numbers);
    longer.add(number);
    return new PartPath(longer);
  }
}
