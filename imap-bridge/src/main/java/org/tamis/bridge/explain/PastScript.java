package org.tamis.bridge.explain;

import java.time.Instant;
import java.util.Optional;
import org.tamis.engine.host.ScriptLibrary.Location;
import org.tamis.grammar.source.Source;

/**
 * A version of a script that ran.
 *
 * @param hash SHA-256 of its text, in hexadecimal digits
 * @param since when this version first ran for the account
 * @param used when it last did
 */
public record PastScript(
    Role role, String name, String hash, String text, Instant since, Instant used) {
  private static final int SHORT = 8;

  /** What it was in the run. */
  public sealed interface Role {
    /** Run by itself. */
    record Main() implements Role {}

    /**
     * Included by the last one that was run by itself.
     *
     * @param askedAs the name in {@code include}
     */
    record Included(Location location, String askedAs) implements Role {}
  }

  /** Enough of the hash to tell versions apart. */
  public String shortHash() {
    return hash.substring(0, Math.min(SHORT, hash.length()));
  }

  public Source source() {
    return Source.of(name, text);
  }

  /** The column where the text of a line begins; empty where the line is empty or there is none. */
  Optional<Integer> column(int line) {
    Source source = source();
    if (line < 1 || line > source.lineCount()) {
      return Optional.empty();
    }
    String text = source.line(line);
    int start = text.length() - text.stripLeading().length();
    return text.isBlank() ? Optional.empty() : Optional.of(text.codePointCount(0, start) + 1);
  }
}
