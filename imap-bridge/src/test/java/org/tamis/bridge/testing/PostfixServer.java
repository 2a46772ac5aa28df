package org.tamis.bridge.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Postfix 3.7 of the test's own: on the loopback address, on a free port, with a queue of its own
 * that belongs to nobody. Its package conflicts with those of other mail servers, so it is started
 * from where it was unpacked.
 */
public final class PostfixServer implements Mta {
  private static final Path ROOT = ServerHome.unpacked();
  private static final Path MASTER = ROOT.resolve("usr/lib/postfix/sbin/master");
  private static final Path POSTQUEUE = ROOT.resolve("usr/sbin/postqueue");
  private static final List<String> QUEUES =
      List.of(
          "active",
          "bounce",
          "corrupt",
          "defer",
          "deferred",
          "flush",
          "hold",
          "incoming",
          "private",
          "saved",
          "trace");

  private final RunningServer server;
  private final ServerHome home;

  private PostfixServer(RunningServer server) {
    this.server = server;
    this.home = server.home();
  }

  /** Empty when the server can be started here, else what is missing. */
  public static Optional<String> missing() {
    return ServerHome.missing(ServerHome.FETCHED, MASTER, POSTQUEUE);
  }

  /** The directory that has its package. */
  public static Path unpacked() {
    return ROOT;
  }

  /**
   * @param main more lines of {@code main.cf}; {@code @ETC@} is the directory of its files
   * @param master more lines of {@code master.cf}
   * @param files others in that directory, by name
   * @throws IOException when the server does not come up; its log is in the message
   */
  public static PostfixServer start(String main, String master, Map<String, String> files)
      throws IOException {
    return new PostfixServer(
        RunningServer.start(
            "Postfix",
            (home, port) -> {
              prepare(home, port, main, master);
              for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(home.resolve("etc").resolve(file.getKey()), file.getValue());
              }
              return home.start(libraries(), command(home, MASTER, "-d"));
            },
            "mail.log"));
  }

  private static void prepare(ServerHome home, int port, String main, String master)
      throws IOException {
    Files.createDirectories(home.resolve("etc"));
    home.directory("data");
    Path spool = Files.createDirectories(home.resolve("spool")); // root's, as Postfix wants it
    Files.createDirectories(spool.resolve("pid"));
    for (String queue : QUEUES) {
      permit(home.directory("spool/" + queue), "rwx------");
    }
    permit(home.directory("spool/public"), "rwx--x---");
    permit(home.directory("spool/maildrop"), "rwx-wx---");
    home.fill("main.cf", Map.of("ROOT", ROOT));
    home.fill("master.cf", Map.of("PORT", port));
    for (String name : List.of("main.cf", "master.cf")) {
      Files.move(home.resolve(name), home.resolve("etc").resolve(name));
    }
    append(home.resolve("etc/main.cf"), main.replace("@ETC@", home.resolve("etc").toString()));
    append(home.resolve("etc/master.cf"), master);
  }

  private static void permit(Path directory, String mode) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  private static Map<String, String> libraries() {
    return Map.of("LD_LIBRARY_PATH", ROOT.resolve("usr/lib/postfix").toString());
  }

  private static List<String> command(ServerHome home, Path program, String option) {
    return List.of(program.toString(), "-c", home.resolve("etc").toString(), option);
  }

  @Override
  public int smtpPort() {
    return server.port();
  }

  /** Where its relative paths lead. */
  public Path spool() {
    return home.resolve("spool");
  }

  @Override
  public List<String> endings(String recipient) {
    Pattern line =
        Pattern.compile("to=<" + Pattern.quote(recipient) + ">.* dsn=[0-9.]+, status=(\\w+ .*)");
    return line.matcher(log()).results().map(found -> found.group(1)).toList();
  }

  @Override
  public void flush() throws IOException {
    postqueue("-f");
  }

  @Override
  public boolean waits(String recipient) throws IOException {
    return postqueue("-p").contains(" " + recipient + "\n");
  }

  private String postqueue(String option) throws IOException {
    return home.run(command(home, POSTQUEUE, option), libraries());
  }

  @Override
  public String log() {
    return home.log("mail.log");
  }

  @Override
  public void close() throws IOException {
    // its queue goes, too, so that nothing need be put in order
    List<ProcessHandle> services = server.handle().descendants().toList();
    ServerHome.end(server.handle(), 0);
    for (ProcessHandle service : services) {
      ServerHome.end(service, 0);
    }
    home.delete();
  }
}
