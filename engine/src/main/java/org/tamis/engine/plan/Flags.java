package org.tamis.engine.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * IMAP flags and keywords of a stored message (RFC 5232 §2), in the order they were given.
 *
 * @param names such as {@code \Seen} or {@code $label1}; no name twice, compared without regard to
 *     case (RFC 5232 §2.1)
 */
public record Flags(List<String> names) {
  public static final Flags NONE = new Flags(List.of());

  public Flags {
    names = distinct(names);
  }

  public static Flags of(String... names) {
    return new Flags(List.of(names));
  }

  public boolean isEmpty() {
    return names.isEmpty();
  }

  private static List<String> distinct(Collection<String> names) {
    Set<String> seen = new HashSet<>();
    List<String> kept = new ArrayList<>();
    for (String name : names) {
      if (seen.add(name.toLowerCase(Locale.ROOT))) {
        kept.add(name);
      }
    }
    return List.copyOf(kept);
  }
}
