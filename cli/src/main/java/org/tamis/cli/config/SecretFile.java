package org.tamis.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tamis.grammar.text.Printable;

/**
 * A file of passwords or keys that a configuration names.
 *
 * @param key that names it, with its section
 */
public record SecretFile(String key, Path file) {
  private static final int OTHERS = 06;

  /**
   * Why others have it too.
   *
   * @param text a clause
   * @param remedy the command that keeps them out
   */
  public record Open(String key, String text, String remedy) {
    /** In one sentence. */
    public String sentence() {
      return Printable.of(key + ": " + text + "; " + remedy);
    }
  }

  /**
   * Empty where its mode shuts out all but its user and its group; the group is how a service reads
   * a file of root's. A file that cannot be looked at is for others to find.
   */
  public Optional<Open> open() {
    try {
      int mode = (Integer) Files.getAttribute(file, "unix:mode") & 0777;
      return (mode & OTHERS) == 0 ? Optional.empty() : Optional.of(open(mode));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private Open open(int mode) {
    return new Open(
        key,
        "%s has mode 0%o: every user of this machine may %s it"
            .formatted(file, mode, (mode & 02) == 0 ? "read" : "change"),
        "chmod o= " + word(file.toString()));
  }

  /** As a shell takes it. */
  private static String word(String text) {
    return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
