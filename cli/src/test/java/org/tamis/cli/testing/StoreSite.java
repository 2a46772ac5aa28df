package org.tamis.cli.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration of a site with one account, whose mail is on an IMAP server. */
public final class StoreSite {
  private StoreSite() {}

  /**
   * Writes {@code tamis.toml} and what it names.
   *
   * @param hash of the account's password for ManageSieve
   * @param host of the server, where the password is {@code secret}
   */
  public static void write(Path directory, String account, Object hash, String host, int port)
      throws IOException {
    Files.writeString(directory.resolve("passwords"), account + ":" + hash + "\n");
    Files.writeString(directory.resolve("store"), account + ":secret\n");
    Files.writeString(
        directory.resolve("tamis.toml"),
        """
        [accounts]
        password-file = "passwords"
        [scripts]
        directory = "scripts"
        [managesieve]
        require-tls = false
        [store]
        host = "%s"
        port = %d
        security = "none"
        password-file = "store"
        """
            .formatted(host, port));
  }
}
