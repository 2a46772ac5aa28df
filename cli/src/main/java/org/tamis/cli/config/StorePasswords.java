package org.tamis.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.store.LoginRefused;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.service.files.SeenFiles;
import org.tamis.service.text.Reason;

/**
 * Log-ins to the mail store from a file with a line {@code account:password} for each. Looked at
 * when one is needed, and read again where the file has changed, so that a new account needs no
 * restart.
 */
public final class StorePasswords implements ImapLogin.Source {
  private final Path file;

  /** Of one file: all that it has fits, or nothing is kept. */
  private final SeenFiles<Map<String, String>> seen =
      new SeenFiles<>(
          InstantSource.system(), Runtime.getRuntime().maxMemory() / 20, StorePasswords::octets);

  public StorePasswords(Path file) {
    this.file = file;
  }

  private static int octets(Map<String, String> passwords) {
    return (int) Math.min(Integer.MAX_VALUE / 2, 200L * passwords.size());
  }

  public Path file() {
    return file;
  }

  /** What keeps the file from being used, one line for each mistake. */
  List<String> problems() {
    try {
      read();
      return List.of();
    } catch (IOException e) {
      return List.of(Reason.of(e));
    }
  }

  @Override
  public ImapLogin forAccount(String account) throws StoreUnavailable {
    try {
      String password = seen.of(file, () -> Optional.of(read())).orElseThrow().get(account);
      if (password == null) {
        throw new LoginRefused(file + ": no line for account " + account);
      }
      return ImapLogin.as(account, password);
    } catch (IOException e) {
      throw new StoreUnavailable(Reason.of(e), e);
    }
  }

  private Map<String, String> read() throws IOException {
    Map<String, String> passwords = new HashMap<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      int colon = line.indexOf(':');
      boolean comment = line.isBlank() || line.startsWith("#");
      if (!comment && colon < 1) {
        throw new IOException(file + ":" + number + ": expected account:password");
      }
      if (!comment) {
        passwords.put(line.substring(0, colon), line.substring(colon + 1));
      }
    }
    return passwords;
  }
}
