package org.tamis.engine.check;

import java.util.List;
import java.util.Optional;
import org.tamis.grammar.ast.Argument;

/** Walks over the arguments of a call; a tag takes the value after it. */
final class Cursor {
  private List<Argument> arguments = List.of();
  private int at;

  /** Begins with those of another call. */
  void over(List<Argument> others) {
    arguments = others;
    at = 0;
  }

  boolean hasNext() {
    return at < arguments.size();
  }

  Argument next() {
    return arguments.get(at++);
  }

  /** The next argument, unless it is another tag. */
  Optional<Argument> value() {
    return hasNext() && !(arguments.get(at) instanceof Argument.Tag)
        ? Optional.of(next())
        : Optional.empty();
  }
}
