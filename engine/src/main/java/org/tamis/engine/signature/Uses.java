package org.tamis.engine.signature;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tamis.grammar.source.Span;

/** What one script asks for and what it makes use of, written down while it is checked. */
public final class Uses {
  private final List<Required> required = new ArrayList<>();
  private final Set<Extension> used = new HashSet<>();
  private final Map<String, Span> set = new LinkedHashMap<>();
  private final Map<String, Span> read = new LinkedHashMap<>();

  /** A capability in a {@code require}. */
  public record Required(Extension extension, Span span) {}

  public void require(Extension extension, Span span) {
    required.add(new Required(extension, span));
  }

  public void use(Extension extension) {
    used.add(extension);
  }

  /**
   * A command writes the script's own variable of this name.
   *
   * @param name in any case
   */
  public void set(String name, Span span) {
    set.putIfAbsent(name.toLowerCase(Locale.ROOT), span);
  }

  /**
   * A string or a test reads the script's own variable of this name.
   *
   * @param name in any case
   */
  public void read(String name, Span span) {
    read.putIfAbsent(name.toLowerCase(Locale.ROOT), span);
  }

  public List<Required> required() {
    return List.copyOf(required);
  }

  public boolean isUsed(Extension extension) {
    return used.contains(extension);
  }

  /** Where each variable is first written, by its name in lower case. */
  public Map<String, Span> variablesSet() {
    return new LinkedHashMap<>(set);
  }

  /** Where each variable is first read, by its name in lower case. */
  public Map<String, Span> variablesRead() {
    return new LinkedHashMap<>(read);
  }
}
