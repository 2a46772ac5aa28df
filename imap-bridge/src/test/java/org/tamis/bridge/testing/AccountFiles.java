package org.tamis.bridge.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.tamis.service.accounts.PasswordHash;

/**
 * The files of accounts, in the directory of a configuration: {@code passwords}, {@code scripts}.
 */
public final class AccountFiles {
  private AccountFiles() {}

  /** Makes accounts with an active script each, by their names. */
  public static void write(Path directory, Map<String, String> scripts) throws IOException {
    passwords(directory, scripts.keySet());
    activate(directory, scripts);
  }

  /** Makes accounts; the password of each is "any". */
  public static void passwords(Path directory, Collection<String> accounts) throws IOException {
    String hash = PasswordHash.make("any").toString(); // slow on purpose
    StringBuilder lines = new StringBuilder();
    accounts.forEach(account -> lines.append(account + ":" + hash + "\n"));
    Files.writeString(directory.resolve("passwords"), lines);
  }

  /** Gives each account its script, by its name. */
  public static void activate(Path directory, Map<String, String> scripts) throws IOException {
    for (Map.Entry<String, String> script : scripts.entrySet()) {
      activate(directory, script.getKey(), "main", script.getValue());
    }
  }

  /** Stores a script of an account, and makes it the active one. */
  public static void activate(Path directory, String account, String name, String script)
      throws IOException {
    Path home = Files.createDirectories(directory.resolve("scripts").resolve(account));
    Files.writeString(home.resolve(name + ".sieve"), script);
    Files.deleteIfExists(home.resolve(".active"));
    Files.createSymbolicLink(home.resolve(".active"), Path.of(name + ".sieve"));
  }
}
