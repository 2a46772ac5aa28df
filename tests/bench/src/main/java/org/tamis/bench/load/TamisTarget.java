package org.tamis.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.file.PathUtils;
import org.tamis.bridge.testing.AccountFiles;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.Ports;

/** {@code tamis serve}, in a directory of its own. */
final class TamisTarget implements Target {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int STOP_SECONDS = 60;

  private final Path directory;
  private final int lmtpPort;
  private final Process process;

  private TamisTarget(Path directory, int lmtpPort, Process process) {
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
    List<String> command = new ArrayList<>(options.tamis());
    command.addAll(List.of("serve", "--config", directory.resolve("tamis.toml").toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log.txt").toFile())
            .start();
    TamisTarget target = new TamisTarget(directory, port, process);
    try {
      target.awaitListening();
      return target;
    } catch (IOException | InterruptedException e) {
      target.close();
      throw e;
    }
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

  private void awaitListening() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!listens()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("tamis serve does not start: " + log());
      }
      Thread.sleep(50);
    }
  }

  private boolean listens() {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), lmtpPort)) {
      return true;
    } catch (IOException notYet) {
      return false;
    }
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
    return new ProcessTree(List.of(process.pid()));
  }

  @Override
  public String log() {
    return Target.end(directory.resolve("log.txt"));
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    PathUtils.deleteDirectory(directory);
  }
}
