package org.tamis.bridge.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Cyrus 3.6 of the test's own: on the loopback address, on a free port, in a directory of its
 * own, as user nobody. Accounts are whole addresses and are made when somebody logs in for them;
 * {@link #PROXY} may act for anybody, {@link #ADMIN} sets quotas.
 */
public final class CyrusServer implements ImapServer {
  /** Of {@code proxyservers}. */
  public static final String PROXY = "tamis";

  /** Of {@code admins}. */
  public static final String ADMIN = "cyrus";

  public static final String PASSWORD = "cyrus-secret";

  private static final Path ROOT = ServerHome.unpacked();
  private static final Path MASTER = ROOT.resolve("usr/lib/cyrus/bin/master");
  private static final Path PASSWORDS = ROOT.resolve("usr/sbin/saslpasswd2");

  /** SIGTERM can leave its socket open and unserved for over a minute. */
  private static final int STOP_SECONDS = 2;

  private final RunningServer server;
  private final Layout layout;

  /** {@code altnamespace} and {@code unixhierarchysep}, both off or on. */
  public enum Layout {
    INBOX_DOT("no", new Naming("INBOX.", ".")),
    SLASH("yes", new Naming("", "/"));

    private final String alternative;
    private final Naming naming;

    Layout(String alternative, Naming naming) {
      this.alternative = alternative;
      this.naming = naming;
    }
  }

  private CyrusServer(RunningServer server, Layout layout) {
    this.server = server;
    this.layout = layout;
  }

  /** Empty when the server can be started here, else what is missing. */
  public static Optional<String> missing() {
    return ServerHome.missing(ServerHome.FETCHED, MASTER, PASSWORDS);
  }

  /**
   * @throws IOException when the server does not come up; its log is in the message
   */
  public static CyrusServer start(Layout layout) throws IOException {
    RunningServer server =
        RunningServer.start(
            "Cyrus",
            (home, port) -> {
              prepare(home, layout, port);
              return home.start(libraries(), command(home));
            });
    return new CyrusServer(server, layout);
  }

  private static void prepare(ServerHome home, Layout layout, int port) throws IOException {
    for (String name :
        List.of("conf/db", "conf/lock", "conf/proc", "conf/socket", "spool", "sieve")) {
      home.directory(name);
    }
    Map<String, Object> values =
        Map.of("ROOT", ROOT, "PORT", port, "ALTERNATIVE", layout.alternative);
    home.fill("cyrus.conf", values);
    home.fill("imapd.conf", values);
    Path input = Files.writeString(home.resolve("input"), PASSWORD);
    for (String user : List.of(PROXY, ADMIN)) {
      home.run(
          List.of(
              PASSWORDS.toString(),
              "-p",
              "-c",
              "-f",
              home.resolve("sasldb2").toString(),
              "-u",
              InetAddress.getLocalHost().getHostName(),
              user),
          input);
    }
    home.give(home.resolve("sasldb2"));
  }

  private static Map<String, String> libraries() throws IOException {
    Path lib = ROOT.resolve("usr/lib");
    try (Stream<Path> directories = Files.list(lib)) {
      List<String> path =
          new ArrayList<>(
              directories
                  .filter(one -> one.getFileName().toString().endsWith("-linux-gnu"))
                  .map(Path::toString)
                  .toList());
      path.add(lib.toString());
      return Map.of("LD_LIBRARY_PATH", String.join(":", path));
    }
  }

  private static List<String> command(ServerHome home) {
    List<String> command = new ArrayList<>(ServerHome.AS_NOBODY);
    command.add(MASTER.toString());
    command.add("-D"); // stays in the foreground
    for (String option : List.of("-C imapd.conf", "-M cyrus.conf", "-p master.pid")) {
      command.add(option.substring(0, 2));
      command.add(home.resolve(option.substring(3)).toString());
    }
    return command;
  }

  @Override
  public int imapPort() {
    return server.port();
  }

  @Override
  public Naming naming() {
    return layout.naming;
  }

  @Override
  public Login login(String account) {
    return new Login(PROXY, PASSWORD, account);
  }

  /** The name of an account's INBOX for {@link #ADMIN}. */
  public String root(String account) {
    return "user" + layout.naming.separator() + account;
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> services = server.handle().descendants().toList();
    ServerHome.end(server.handle(), STOP_SECONDS);
    services.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle service : services) {
      ServerHome.end(service, STOP_SECONDS);
    }
    server.home().delete();
  }
}
