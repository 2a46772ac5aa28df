package org.tamis.engine.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.grammar.source.Source;

/** Scripts to include: {@code Scripts.NONE.personal(name, text).global(name, text)}. */
public record Scripts(Map<String, String> personal, Map<String, String> global)
    implements ScriptLibrary {
  public static final Scripts NONE = new Scripts(Map.of(), Map.of());

  public Scripts personal(String name, String text) {
    return new Scripts(with(personal, name, text), global);
  }

  public Scripts global(String name, String text) {
    return new Scripts(personal, with(global, name, text));
  }

  private static Map<String, String> with(Map<String, String> scripts, String name, String text) {
    Map<String, String> more = new HashMap<>(scripts);
    more.put(name, text);
    return Map.copyOf(more);
  }

  @Override
  public Optional<Source> find(Location location, String name) {
    Map<String, String> scripts =
        switch (location) {
          case PERSONAL -> personal;
          case GLOBAL -> global;
        };
    return Optional.ofNullable(scripts.get(name)).map(text -> Source.of(name, text));
  }
}
