package org.tamis.bridge.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private static final Path UNSHARE = Path.of("/usr/bin/unshare");
  private static final int STOP_SECONDS = 60;

  private final ServerHome home;
  private final int port;
  private final Process daemon;

  /**
   * What is in the sections of a configuration, besides what the test needs.
   *
   * @param recipients the ACL for RCPT, before everything is accepted
   */
  public record Sections(String main, String recipients, String routers, String transports) {}

  private EximServer(ServerHome home, int port, Process daemon) {
    this.home = home;
    this.port = port;
    this.daemon = daemon;
  }

  /** Empty when the server can be started here, else what is missing. */
  public static Optional<String> missing() {
    return ServerHome.missing("tests/servers/fetch, or ./verify", EXIM, UNSHARE)
        .or(Mounting::missing);
  }

  /**
   * @throws IOException when the server does not come up; its log is in the message
   */
  public static EximServer start(Sections sections) throws IOException {
    ServerHome home = ServerHome.create("exim");
    int port = Ports.free(1).getFirst();
    try {
      prepare(home, port, sections);
      Process daemon = home.start(Map.of(), command(home, "-bdf"));
      ServerHome.awaitPort(port, Optional.of(daemon));
      return new EximServer(home, port, daemon);
    } catch (IOException e) {
      String log = home.log("log.txt");
      home.delete();
      throw new IOException("Exim did not start: " + log, e);
    }
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
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(UNSHARE.toString(), "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"));
    command.addAll(List.of("sh", home.resolve("exim.sh").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  @Override
  public int smtpPort() {
    return port;
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
    daemon.descendants().forEach(ProcessHandle::destroyForcibly);
    ServerHome.end(daemon.toHandle(), STOP_SECONDS);
    home.delete();
  }
}
