package org.tamis.bridge.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An Exim 4.96 of the test's own: on the loopback address, on a free port, with a spool of its own.
 * Its package conflicts with those of other mail servers, so it is started from where it was
 * unpacked, in a mount namespace in which the user exists that Debian has built into it.
 */
public final class EximServer implements Mta {
  private static final Path EXIM = ServerHome.unpacked().resolve("usr/sbin/exim4");
  private static final int STOP_SECONDS = 60;

  private final RunningServer server;
  private final ServerHome home;

  /**
   * What is in the sections of a configuration, besides what the test needs.
   *
   * @param recipients the ACL for RCPT, before everything is accepted
   */
  public record Sections(String main, String recipients, String routers, String transports) {}

  private EximServer(RunningServer server) {
    this.server = server;
    this.home = server.home();
  }

  /** Empty when the server can be started here, else what is missing. */
  public static Optional<String> missing() {
    return ServerHome.missing(ServerHome.FETCHED, EXIM, Mounting.UNSHARE).or(Mounting::missing);
  }

  /**
   * @throws IOException when the server does not come up; its log is in the message
   */
  public static EximServer start(Sections sections) throws IOException {
    return new EximServer(
        RunningServer.start(
            "Exim",
            (home, port) -> {
              prepare(home, port, sections);
              return home.start(Map.of(), command(home, "-bdf"));
            }));
  }

  private static void prepare(ServerHome home, int port, Sections sections) throws IOException {
    home.directory("spool");
    home.directory("log");
    for (String table : List.of("passwd", "group")) {
      String more = table.equals("passwd") ? "65534::/nonexistent:/usr/sbin/nologin" : "";
      Files.writeString(
          home.resolve(table),
          Files.readString(Path.of("/etc", table)) + "Debian-exim:x:65534:" + more + "\n");
    }
    home.fill("exim.sh", Map.of("EXIM", EXIM));
    home.fill(
        "exim.conf",
        Map.of(
            "EXIM", EXIM,
            "PORT", port,
            "MAIN", sections.main,
            "RECIPIENTS", sections.recipients,
            "ROUTERS", sections.routers,
            "TRANSPORTS", sections.transports));
  }

  private static List<String> command(ServerHome home, String... arguments) {
    return Mounting.apart(home.resolve("exim.sh"), arguments);
  }

  @Override
  public int smtpPort() {
    return server.port();
  }

  @Override
  public List<String> endings(String recipient) {
    String address = "(?:\\S+ <)?" + Pattern.quote(recipient); // after the local part in a pipe
    Pattern line = Pattern.compile("(=>|->|==|\\*\\*) " + address + "[ :>](.*)");
    return line.matcher(log())
        .results()
        .map(found -> word(found.group(1)) + " " + found.group(2))
        .toList();
  }

  private static String word(String sign) {
    return switch (sign) {
      case "=>", "->" -> "sent";
      case "==" -> "deferred";
      default -> "bounced";
    };
  }

  @Override
  public void flush() throws IOException {
    home.run(command(home, "-qff"));
  }

  @Override
  public boolean waits(String recipient) throws IOException {
    return home.run(command(home, "-bp")).contains(" " + recipient + "\n");
  }

  @Override
  public String log() {
    return home.log("log/mainlog");
  }

  @Override
  public void close() throws IOException {
    // it has changed its user, and would outlive unshare, which ends with it
    server.handle().descendants().forEach(ProcessHandle::destroyForcibly);
    ServerHome.end(server.handle(), STOP_SECONDS);
    home.delete();
  }
}
