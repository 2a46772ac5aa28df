package org.tamis.engine.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tamis.grammar.source.Span;

/**
 * A string-list argument; a lone string is a list of one (RFC 5228 §2.4.2.1).
 *
 * @param expansion what each string stands for
 */
public record TextList(List<Text> items, Span span, Function<String, List<String>> expansion) {
  /** Each string stands for itself. */
  private static final Function<String, List<String>> ITSELF = List::of;

  public TextList {
    items = List.copyOf(items);
  }

  public TextList(List<Text> items, Span span) {
    this(items, span, ITSELF);
  }

  /** The same strings, each standing for several: as a string of flags does in RFC 5232 §2. */
  public TextList expandedBy(Function<String, List<String>> newExpansion) {
    return new TextList(items, span, newExpansion);
  }

  public List<String> values(Run run) {
    if (items.size() == 1 && expansion == ITSELF) {
      return List.of(items.getFirst().value(run));
    }
    List<String> values = new ArrayList<>(items.size());
    for (Text item : items) {
      add(item.value(run), values);
    }
    return values;
  }

  private void add(String string, List<String> values) {
    if (expansion == ITSELF) {
      values.add(string); // no list for each of a thousand keys
    } else {
      values.addAll(expansion.apply(string));
    }
  }

  /** Whether the script alone decides all values. */
  public boolean isConstant() {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).constant().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /**
   * The value, where there is one string that stands for itself and the script alone decides it.
   */
  public Optional<String> lone() {
    return items.size() == 1 && expansion == ITSELF
        ? items.getFirst().constant()
        : Optional.empty();
  }

  /** The values, where the script alone decides all of them. */
  public Optional<List<String>> constant() {
    if (items.size() == 1 && expansion == ITSELF) {
      return items.getFirst().constant().map(List::of);
    }
    List<String> values = new ArrayList<>(items.size());
    for (Text item : items) {
      Optional<String> value = item.constant();
      if (value.isEmpty()) {
        return Optional.empty();
      }
      add(value.get(), values);
    }
    return Optional.of(List.copyOf(values));
  }
}
