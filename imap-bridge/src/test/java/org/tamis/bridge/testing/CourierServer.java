package org.tamis.bridge.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Courier IMAP 5.0 of the test's own, with its own log-in: on the loopback address, on a free
 * port, its mail in a directory of its own that belongs to nobody. Courier knows the places of its
 * files from its build, so it runs in a mount namespace where they are there; what else it starts
 * (authdaemond, gamin) ends with it, being in its process namespace.
 */
public final class CourierServer implements ImapServer {
  /** Of every account. */
  public static final String PASSWORD = "courier-secret";

  private static final Naming NAMING = new Naming("INBOX.", ".");
  private static final Path ROOT = ServerHome.unpacked();
  private static final Path MAILDIRMAKE = ROOT.resolve("usr/bin/maildirmake.courier");
  private static final int STOP_SECONDS = 1;

  private final RunningServer server;
  private final ServerHome home;

  private CourierServer(RunningServer server) {
    this.server = server;
    this.home = server.home();
  }

  /** Empty when the server can be started here, else what is missing. */
  public static Optional<String> missing() {
    return ServerHome.missing(
            ServerHome.FETCHED,
            MAILDIRMAKE,
            ROOT.resolve("usr/sbin/couriertcpd"),
            Mounting.UNSHARE,
            Path.of("/usr/libexec/gam_server"))
        .or(Mounting::missing);
  }

  /**
   * @param accounts their names
   * @throws IOException when the server does not come up; its log is in the message
   */
  public static CourierServer start(List<String> accounts) throws IOException {
    return new CourierServer(
        RunningServer.start(
            "Courier",
            (home, port) -> {
              prepare(home, accounts, port);
              return home.start(Map.of(), Mounting.apart(home.resolve("courier.sh")));
            }));
  }

  private static void prepare(ServerHome home, List<String> accounts, int port) throws IOException {
    for (String name : List.of("etc", "run/courier/authdaemon", "home")) {
      home.directory(name);
    }
    home.fill("courier.sh", Map.of("ROOT", ROOT, "PORT", port));
    Files.writeString(
        home.resolve("etc/authdaemonrc"),
        """
        authmodulelist="authuserdb"
        authmodulelistorig="authuserdb"
        daemons=5
        authdaemonvar=/run/courier/authdaemon
        """);
    String hash = home.run(List.of("openssl", "passwd", "-1", PASSWORD)).strip();
    StringBuilder lines = new StringBuilder();
    for (String account : accounts) {
      Path directory = home.directory("home/" + account);
      maildirmake(home, directory.resolve("Maildir").toString());
      lines.append(
          "%s\thome=%s|mail=%s/Maildir|uid=65534|gid=65534|systempw=%s\n"
              .formatted(account, directory, directory, hash));
    }
    Path users = Files.writeString(home.resolve("etc/userdb"), lines);
    Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-------"));
  }

  private static void maildirmake(ServerHome home, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(ServerHome.AS_NOBODY);
    command.add(MAILDIRMAKE.toString());
    command.addAll(List.of(arguments));
    home.run(command);
  }

  @Override
  public int imapPort() {
    return server.port();
  }

  @Override
  public Naming naming() {
    return NAMING;
  }

  @Override
  public Login login(String account) {
    return new Login(account, PASSWORD, "");
  }

  public Path maildir(String account) {
    return home.resolve("home").resolve(account).resolve("Maildir");
  }

  /**
   * @param quota such as {@code 1000S} for so many octets
   */
  public void setQuota(String account, String quota) throws IOException {
    maildirmake(home, "-q", quota, maildir(account).toString());
  }

  @Override
  public void close() throws IOException {
    ServerHome.end(server.handle(), STOP_SECONDS);
    home.delete();
  }
}
