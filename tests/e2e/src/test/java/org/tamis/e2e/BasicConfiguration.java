package org.tamis.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the tests' configurations have in common: all on free ports of the loopback address, without
 * TLS; accounts in {@code passwords}, their scripts and the database in {@code scripts}.
 */
public final class BasicConfiguration {
  /** Of all servers. */
  private static final String LISTEN = "\"127.0.0.1:0\"";

  private BasicConfiguration() {}

  /**
   * @param scripts more keys of that section
   * @param lmtp more keys of that section
   * @param sections others, with {@code [store]}
   */
  static String of(String scripts, String lmtp, String sections) {
    return of(LISTEN, scripts, lmtp, sections);
  }

  private static String of(String listen, String scripts, String lmtp, String sections) {
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
    listen = %s
    %s
    %s\
    """
        .formatted(scripts, listen, lmtp, sections);
  }

  /** Writes one without more keys into the directory. */
  public static void write(Path directory, String sections) throws IOException {
    write(directory, "", "", sections);
  }

  /** Writes {@link #of} into the directory. */
  static void write(Path directory, String scripts, String lmtp, String sections)
      throws IOException {
    Files.writeString(directory.resolve("tamis.toml"), of(scripts, lmtp, sections));
  }

  /**
   * Writes one where LMTP has two addresses.
   *
   * @param address the other one, as a value of TOML
   */
  static void writeOn(Path directory, String address, String sections) throws IOException {
    String listen = "[" + LISTEN + ", " + address + "]";
    Files.writeString(directory.resolve("tamis.toml"), of(listen, "", "", sections));
  }
}
