package org.tamis.grammar.ast;

import java.util.List;
import org.tamis.grammar.source.Span;

/** The end of {@code arguments = *argument [test / test-list]}, RFC 5228 §8.2. */
public sealed interface Tests extends Node {
  /** The tests in order: none, one or more. */
  List<Test> items();

  /**
   * No test at all.
   *
   * @param place the offset after the last argument, where a test would be
   */
  record None(int place) implements Tests {
    @Override
    public Span span() {
      return new Span(place, place);
    }

    @Override
    public List<Test> items() {
      return List.of();
    }
  }

  /** A single test without parentheses, as {@code not} and {@code if} take it. */
  record One(Test test) implements Tests {
    @Override
    public List<Test> items() {
      return List.of(test);
    }

    @Override
    public Span span() {
      return test.span();
    }
  }

  /** {@code "(" test *("," test) ")"}, as {@code allof} and {@code anyof} take it; one or more. */
  record Listed(List<Test> items, Span span) implements Tests {
    public Listed {
      items = List.copyOf(items);
    }
  }
}
