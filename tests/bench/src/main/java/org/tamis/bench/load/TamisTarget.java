package org.tamis.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.tamis.bridge.testing.AccountFiles;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.Ports;

/** {@code tamis serve}, in a directory of its own. */
final class TamisTarget implements Target {
  private final Path directory;
  private final int lmtpPort;
  private final TamisProcess process;

  private TamisTarget(Path directory, int lmtpPort, TamisProcess process) {
    this.directory = directory;
    this.lmtpPort = lmtpPort;
    this.process = process;
  }

  /** Into Maildir trees. */
  static TamisTarget intoMaildir(LoadOptions options, Map<String, String> scripts)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("tamis-load");
    Path trees = Files.createDirectory(directory.resolve("mail"));
    String store = "type = \"maildir\"\npath = \"" + trees + "/%n/Maildir\"\n";
    return start(options, directory, store, scripts);
  }

  /** Into Dovecot, over IMAP. */
  static TamisTarget intoImap(
      LoadOptions options, DovecotServer server, Map<String, String> scripts)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("tamis-load");
    Path password = directory.resolve("master");
    Files.writeString(password, DovecotServer.MASTER_PASSWORD + "\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    String store =
        """
        port = %d
        security = "none"
        master-user = "%s"
        master-password-file = "master"
        """
            .formatted(server.imapPort(), DovecotServer.MASTER);
    return start(options, directory, store, scripts);
  }

  private static TamisTarget start(
      LoadOptions options, Path directory, String store, Map<String, String> scripts)
      throws IOException, InterruptedException {
    int port = Ports.free(1).getFirst();
    configure(directory, port, store, scripts);
    return new TamisTarget(
        directory, port, TamisProcess.start(options.tamis(), directory, port, ""));
  }

  private static void configure(Path directory, int port, String store, Map<String, String> scripts)
      throws IOException {
    AccountFiles.write(directory, scripts);
    Files.writeString(
        directory.resolve("tamis.toml"),
        """
        host-name = "mx.x.example"
        [accounts]
        password-file = "passwords"
        [scripts]
        directory = "scripts"
        [managesieve]
        listen = "127.0.0.1:0"
        require-tls = false
        [lmtp]
        listen = "127.0.0.1:%d"
        [delivery]
        missing-mailbox = "create"
        [store]
        %s\
        """
            .formatted(port, store));
  }

  Path trees() {
    return directory.resolve("mail");
  }

  @Override
  public String name() {
    return "Tamis";
  }

  @Override
  public int lmtpPort() {
    return lmtpPort;
  }

  @Override
  public ProcessTree processes() {
    return process.processes();
  }

  @Override
  public String log() {
    return process.log();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.close();
  }
}
