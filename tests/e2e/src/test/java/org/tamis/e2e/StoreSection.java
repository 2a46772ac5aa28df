package org.tamis.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.tamis.bridge.testing.ImapServer;

/** The section {@code [store]} of a configuration, with the file that it names. */
public final class StoreSection {
  private StoreSection() {}

  /** One for a configuration in a directory that is made later. */
  @FunctionalInterface
  public interface For {
    String in(Path directory) throws IOException;
  }

  /**
   * @param directory of the configuration
   * @param port that leads to the server
   * @param more keys
   */
  public static String of(
      Path directory, ImapServer server, int port, List<String> accounts, String more)
      throws IOException {
    String common = "[store]\nport = %d\nsecurity = \"none\"\n%s".formatted(port, more);
    ImapServer.Login login = server.login(accounts.getFirst());
    if (login.actFor().isEmpty()) {
      StringBuilder lines = new StringBuilder();
      accounts.forEach(one -> lines.append(one + ":" + server.login(one).password() + "\n"));
      secret(directory.resolve("store-passwords"), lines.toString());
      return common + "password-file = \"store-passwords\"\n";
    }
    secret(directory.resolve("master"), login.password() + "\n");
    return common
        + "master-user = \"%s\"\nmaster-password-file = \"master\"\n".formatted(login.user());
  }

  private static void secret(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
