package org.tamis.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the tests' configurations have in common: all on free ports of the loopback address, without
 * TLS; accounts in {@code passwords}, their scripts and the database in {@code scripts}.
 */
final class BasicConfiguration {
  private BasicConfiguration() {}

  /**
   * @param scripts more keys of that section
   * @param lmtp more keys of that section
   * @param sections others, with {@code [store]}
   */
  static String of(String scripts, String lmtp, String sections) {
    return """
    host-name = "mx.example.org"
    [accounts]
    password-file = "passwords"
    [scripts]
    directory = "scripts"
    %s
    [managesieve]
    listen = "127.0.0.1:0"
    require-tls = false
    [lmtp]
    listen = "127.0.0.1:0"
    %s
    %s\
    """
        .formatted(scripts, lmtp, sections);
  }

  /** Writes one without more keys into the directory. */
  static void write(Path directory, String sections) throws IOException {
    write(directory, "", "", sections);
  }

  /** Writes {@link #of} into the directory. */
  static void write(Path directory, String scripts, String lmtp, String sections)
      throws IOException {
    Files.writeString(directory.resolve("tamis.toml"), of(scripts, lmtp, sections));
  }
}
