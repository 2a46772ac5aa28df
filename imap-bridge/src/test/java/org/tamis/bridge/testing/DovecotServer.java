package org.tamis.bridge.testing;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Dovecot 2.3 of the test's own: on the loopback address, on free ports, in a directory of its
 * own, as user nobody. Any user name logs in with any password; {@link #MASTER} may act for
 * anybody. Closing it stops the server and removes the directory.
 */
public final class DovecotServer implements AutoCloseable {
  /** May log in for any other user. */
  public static final String MASTER = "master";

  public static final String MASTER_PASSWORD = "master-secret";

  /** The user that the server runs as, and that its mail belongs to. */
  public static final int UID = 65_534;

  private static final Path DOVECOT = Path.of("/usr/sbin/dovecot");
  private static final Path DOVEADM = Path.of("/usr/bin/doveadm");
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final int START_SECONDS = 600;

  private final Path base;
  private final List<Integer> ports;

  /** How folders are named. */
  public enum Layout {
    /** No prefix, "/" between levels. */
    SLASH("", "/"),
    /** As Courier and old Cyrus: prefix "INBOX.", "." between levels. */
    INBOX_DOT("INBOX.", ".");

    private final String prefix;
    private final String separator;

    Layout(String prefix, String separator) {
      this.prefix = prefix;
      this.separator = separator;
    }
  }

  private DovecotServer(Path base, List<Integer> ports) {
    this.base = base;
    this.ports = ports;
  }

  /** Empty when the server can be started here, else what is missing. */
  public static Optional<String> missing() {
    List<Path> absent =
        Stream.of(DOVECOT, DOVEADM, SETPRIV)
            .filter(program -> !Files.isExecutable(program))
            .toList();
    if (!absent.isEmpty()) {
      return Optional.of(
          "not installed: "
              + absent
              + " (apt-get install dovecot-imapd dovecot-lmtpd"
              + " dovecot-sieve dovecot-managesieved util-linux)");
    }
    return "root".equals(System.getProperty("user.name"))
        ? Optional.empty()
        : Optional.of("starting Dovecot as nobody needs root");
  }

  /**
   * @throws IOException when the server does not come up; its log is in the message
   */
  public static DovecotServer start(Layout layout) throws IOException {
    return start(layout, "");
  }

  /**
   * As {@link #start(Layout)}.
   *
   * @param settings more lines of its configuration, each with its end
   */
  public static DovecotServer start(Layout layout, String settings) throws IOException {
    Path base = Files.createTempDirectory("tamis-dovecot");
    DovecotServer server = new DovecotServer(base, Ports.free(3));
    try {
      server.prepare(layout, settings);
      server.run(
          "setpriv",
          "--reuid=" + UID,
          "--regid=" + UID,
          "--clear-groups",
          DOVECOT.toString(),
          "-c",
          server.configuration().toString());
      server.waitUntilItListens();
      return server;
    } catch (IOException e) {
      String log = server.log();
      server.close();
      throw new IOException("Dovecot did not start: " + log, e);
    }
  }

  public int imapPort() {
    return ports.get(0);
  }

  public int lmtpPort() {
    return ports.get(1);
  }

  public int managesievePort() {
    return ports.get(2);
  }

  /** The directory that belongs to the server; a user's home is {@code home/NAME} in it. */
  public Path base() {
    return base;
  }

  /** Runs {@code doveadm} with these arguments and returns what it prints. */
  public String doveadm(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(DOVEADM.toString(), "-c", configuration().toString()));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  private Path configuration() {
    return base.resolve("dovecot.conf");
  }

  private void prepare(Layout layout, String settings) throws IOException {
    Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxr-xr-x"));
    UserPrincipal nobody =
        base.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    Files.setOwner(base, nobody);
    for (String directory : List.of("run", "state", "log", "home")) {
      Files.setOwner(Files.createDirectory(base.resolve(directory)), nobody);
    }
    Files.writeString(base.resolve("masters"), MASTER + ":{PLAIN}" + MASTER_PASSWORD + "\n");
    Files.writeString(configuration(), filled(layout) + settings);
  }

  private String filled(Layout layout) throws IOException {
    try (var template = DovecotServer.class.getResourceAsStream("dovecot.conf")) {
      if (template == null) {
        throw new IOException("dovecot.conf is not on the class path");
      }
      return new String(template.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@BASE@", base.toString())
          .replace("@IMAP@", String.valueOf(imapPort()))
          .replace("@LMTP@", String.valueOf(lmtpPort()))
          .replace("@SIEVE@", String.valueOf(managesievePort()))
          .replace("@PREFIX@", layout.prefix)
          .replace("@SEPARATOR@", layout.separator);
    }
  }

  private void waitUntilItListens() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!listens()) {
      if (System.nanoTime() > end) {
        throw new IOException("no answer on port " + imapPort());
      }
      pause();
    }
  }

  private boolean listens() {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), imapPort())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private String log() {
    try {
      return Files.readString(base.resolve("log/dovecot.log"));
    } catch (IOException e) {
      return "no log: " + e.getMessage();
    }
  }

  @Override
  public void close() throws IOException {
    stop();
    // not by Commons IO: it opens each file, and waits for ever at Dovecot's named pipes
    try (Stream<Path> files = Files.walk(base)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void stop() throws IOException {
    Path pidFile = base.resolve("run/master.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    Optional<ProcessHandle> master =
        ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()));
    master.ifPresent(ProcessHandle::destroy);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (master.filter(ProcessHandle::isAlive).isPresent() && System.nanoTime() < end) {
      pause();
    }
    master.ifPresent(ProcessHandle::destroyForcibly);
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Output goes to a file: a pipe would stay open for as long as the server that inherits it. */
  private String run(String... command) throws IOException {
    Path output = Files.createTempFile(base, "run", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    try {
      if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(String.join(" ", command) + ": " + Files.readString(output));
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return Files.readString(output);
  }
}
