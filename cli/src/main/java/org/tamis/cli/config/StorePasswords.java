package org.tamis.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tamis.bridge.store.LoginRefused;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.service.text.Reason;

/**
 * Log-ins to the mail store from a file with a line {@code account:password} for each. Read when it
 * is needed, so that a new account needs no restart.
 */
public record StorePasswords(Path file) implements ImapLogin.Source {
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
      String password = read().get(account);
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
