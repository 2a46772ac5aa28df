package org.tamis.cli.watch;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.Program;

/**
 * Programs that were used just now. A program takes more memory than all else of an account that is
 * watched, and most accounts get mail rarely: it is made again from its text then.
 */
final class RecentPrograms {
  /** Of all texts together, in characters. */
  private static final long MOST = 100_000;

  /** A longer text counts as this, so that a few long ones can stay. */
  private static final long MOST_OF_ONE = 30_000;

  private final Map<Key, Program> programs = new LinkedHashMap<>(16, 0.75f, true);
  private long size;

  /** Texts of two accounts may be equal and include others. */
  private record Key(String account, String text) {
    long size() {
      return Math.min(text.length(), MOST_OF_ONE);
    }
  }

  synchronized Optional<Program> find(String account, String text) {
    return Optional.ofNullable(programs.get(new Key(account, text)));
  }

  synchronized void put(String account, String text, Program program) {
    Key key = new Key(account, text);
    size += programs.put(key, program) == null ? key.size() : 0;
    Iterator<Key> oldest = programs.keySet().iterator();
    while (size > MOST && programs.size() > 1) {
      size -= oldest.next().size();
      oldest.remove();
    }
  }
}
