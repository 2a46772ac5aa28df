package org.tamis.engine.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.grammar.source.Span;

/** A string-list argument; a lone string is a list of one (RFC 5228 §2.4.2.1). */
public record TextList(List<Text> items, Span span) {
  public TextList {
    items = List.copyOf(items);
  }

  public List<String> values(Run run) {
    List<String> values = new ArrayList<>(items.size());
    for (Text item : items) {
      values.add(item.value(run));
    }
    return values;
  }

  /** The values, where the script alone decides all of them. */
  public Optional<List<String>> constant() {
    List<String> values = new ArrayList<>(items.size());
    for (Text item : items) {
      Optional<String> value = item.constant();
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(List.copyOf(values));
  }
}
