package org.tamis.bridge.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Dovecot 2.3 of the test's own: on the loopback address, on free ports, in a directory of its
 * own, as user nobody. Any user name logs in with any password; {@link #MASTER} may act for
 * anybody. Closing it stops the server and removes the directory.
 */
public final class DovecotServer implements ImapServer {
  /** May log in for any other user. */
  public static final String MASTER = "master";

  public static final String MASTER_PASSWORD = "master-secret";

  /** The user that the server runs as, and that its mail belongs to. */
  public static final int UID = 65_534;

  private static final Path DOVECOT = Path.of("/usr/sbin/dovecot");
  private static final Path DOVEADM = Path.of("/usr/bin/doveadm");
  private static final int STOP_SECONDS = 600;

  private final ServerHome home;
  private final Layout layout;
  private final List<Integer> ports;

  /** How folders are named. */
  public enum Layout {
    /** No prefix, "/" between levels. */
    SLASH(new Naming("", "/")),
    /** As Courier and old Cyrus: prefix "INBOX.", "." between levels. */
    INBOX_DOT(new Naming("INBOX.", "."));

    private final Naming naming;

    Layout(Naming naming) {
      this.naming = naming;
    }
  }

  private DovecotServer(ServerHome home, Layout layout, List<Integer> ports) {
    this.home = home;
    this.layout = layout;
    this.ports = ports;
  }

  /** Empty when the server can be started here, else what is missing. */
  public static Optional<String> missing() {
    return ServerHome.missing(
        "apt-get install dovecot-imapd dovecot-lmtpd dovecot-sieve dovecot-managesieved util-linux",
        DOVECOT,
        DOVEADM);
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
    DovecotServer server = new DovecotServer(ServerHome.create("dovecot"), layout, Ports.free(3));
    try {
      server.prepare(settings);
      server.run();
      return server;
    } catch (IOException e) {
      String log = server.home.log("log/dovecot.log");
      server.close();
      throw new IOException("Dovecot did not start: " + log, e);
    }
  }

  private void run() throws IOException {
    List<String> command = new ArrayList<>(ServerHome.AS_NOBODY);
    command.addAll(List.of(DOVECOT.toString(), "-c", configuration()));
    home.run(command);
    ServerHome.awaitPort(imapPort(), Optional.empty());
  }

  @Override
  public int imapPort() {
    return ports.get(0);
  }

  public int lmtpPort() {
    return ports.get(1);
  }

  public int managesievePort() {
    return ports.get(2);
  }

  @Override
  public Naming naming() {
    return layout.naming;
  }

  @Override
  public Login login(String account) {
    return new Login(MASTER, MASTER_PASSWORD, account);
  }

  /** The directory that belongs to the server; a user's home is {@code home/NAME} in it. */
  public Path base() {
    return home.base();
  }

  /** Runs {@code doveadm} with these arguments and returns what it prints. */
  public String doveadm(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(DOVEADM.toString(), "-c", configuration()));
    command.addAll(List.of(arguments));
    return home.run(command);
  }

  private String configuration() {
    return home.resolve("dovecot.conf").toString();
  }

  private void prepare(String settings) throws IOException {
    for (String directory : List.of("run", "state", "log", "home")) {
      home.directory(directory);
    }
    Files.writeString(home.resolve("masters"), MASTER + ":{PLAIN}" + MASTER_PASSWORD + "\n");
    home.fill(
        "dovecot.conf",
        Map.of(
            "IMAP", imapPort(),
            "LMTP", lmtpPort(),
            "SIEVE", managesievePort(),
            "PREFIX", layout.naming.prefix(),
            "SEPARATOR", layout.naming.separator()));
    Files.writeString(home.resolve("dovecot.conf"), settings, StandardOpenOption.APPEND);
  }

  /** Stops it, as an operator does who starts it again: the mail stays. */
  public void stop() throws IOException {
    Path pidFile = home.resolve("run/master.pid");
    if (Files.exists(pidFile)) {
      Optional<ProcessHandle> master =
          ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()));
      if (master.isPresent()) {
        ServerHome.end(master.get(), STOP_SECONDS);
      }
    }
  }

  /** After {@link #stop}: on the same ports, with the same mail. */
  public void startAgain() throws IOException {
    run();
  }

  @Override
  public void close() throws IOException {
    stop();
    home.delete();
  }
}
