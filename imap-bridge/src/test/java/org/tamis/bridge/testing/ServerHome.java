package org.tamis.bridge.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A directory that a server of the tests has for itself, as user nobody, and what runs there. */
public final class ServerHome {
  /** What runs a command as nobody. */
  static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  /** How those are installed that are {@link #unpacked}. */
  static final String FETCHED = "tests/servers/fetch, or ./verify";

  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final int SECONDS = 600;

  private final Path base;

  private ServerHome(Path base) {
    this.base = base;
  }

  static ServerHome create(String name) throws IOException {
    Path base = Files.createTempDirectory("tamis-" + name);
    Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxr-xr-x"));
    ServerHome home = new ServerHome(base);
    home.give(base);
    return home;
  }

  /**
   * Empty when these programs are there and can be started as nobody, else what is missing.
   *
   * @param how they are installed
   * @throws IllegalStateException when they are missing although {@code ./verify} has installed
   *     them: a test must not be skipped then
   */
  static Optional<String> missing(String how, Path... programs) {
    List<Path> absent =
        Stream.concat(Stream.of(SETPRIV), Stream.of(programs))
            .filter(program -> !Files.isExecutable(program))
            .toList();
    Optional<String> missing =
        absent.isEmpty()
            ? unless("root".equals(System.getProperty("user.name")), "running as nobody needs root")
            : Optional.of("not installed: " + absent + " (" + how + ")");
    if (missing.isPresent() && "yes".equals(System.getenv("TAMIS_SERVERS_EXPECTED"))) {
      throw new IllegalStateException(missing.get());
    }
    return missing;
  }

  private static Optional<String> unless(boolean holds, String problem) {
    return holds ? Optional.empty() : Optional.of(problem);
  }

  /** Where {@code tests/servers/fetch} has unpacked the servers that cannot be installed. */
  public static Path unpacked() {
    String named = System.getenv("TAMIS_SERVERS");
    return Path.of(named == null ? "/var/cache/tamis-servers" : named);
  }

  Path base() {
    return base;
  }

  Path resolve(String name) {
    return base.resolve(name);
  }

  /** A directory of nobody's, with those above it. */
  Path directory(String name) throws IOException {
    Path directory = resolve(name);
    if (!Files.exists(directory)) {
      if (!directory.getParent().equals(base)) {
        directory(base.relativize(directory.getParent()).toString());
      }
      give(Files.createDirectory(directory));
    }
    return directory;
  }

  void give(Path file) throws IOException {
    UserPrincipal nobody =
        base.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    Files.setOwner(file, nobody);
  }

  /** Writes a template with its {@code @NAMES@} replaced. */
  void fill(String template, Map<String, Object> values) throws IOException {
    try (InputStream in = ServerHome.class.getResourceAsStream(template)) {
      if (in == null) {
        throw new IOException(template + " is not on the class path");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, Object> value : values.entrySet()) {
        text = text.replace("@" + value.getKey() + "@", value.getValue().toString());
      }
      Files.writeString(resolve(template), text.replace("@BASE@", base.toString()));
    }
  }

  /**
   * Runs a command to its end and returns what it prints; into a file, since a pipe would stay open
   * for as long as the server that inherits it.
   */
  String run(List<String> command) throws IOException {
    return run(command, Path.of("/dev/null"));
  }

  String run(List<String> command, Map<String, String> environment) throws IOException {
    return run(command, Path.of("/dev/null"), environment);
  }

  String run(List<String> command, Path input) throws IOException {
    return run(command, input, Map.of());
  }

  private String run(List<String> command, Path input, Map<String, String> environment)
      throws IOException {
    Path output = Files.createTempFile(base, "run", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(input.toFile()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(String.join(" ", command) + ": " + Files.readString(output));
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return Files.readString(output);
  }

  /** Starts a server; what it prints goes to {@code log.txt}. */
  Process start(Map<String, String> environment, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(resolve("log.txt").toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().putAll(environment);
    return builder.start();
  }

  String log(String file) {
    try {
      return Files.readString(resolve(file));
    } catch (IOException e) {
      return "no log: " + e;
    }
  }

  /** Until somebody listens on a port, as long as the server runs. */
  static void awaitPort(int port, Optional<Process> server) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!listens(port)) {
      if (System.nanoTime() > end || server.filter(process -> !process.isAlive()).isPresent()) {
        throw new IOException("no answer on port " + port);
      }
      pause();
    }
  }

  private static boolean listens(int port) {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** Asks a process to end, and makes it after a while. */
  static void end(ProcessHandle process, int seconds) throws IOException {
    process.destroy();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (process.isAlive() && System.nanoTime() < end) {
      pause();
    }
    process.destroyForcibly();
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  void delete() throws IOException {
    delete(base);
  }

  /** Deletes one directory. */
  void delete(String name) throws IOException {
    delete(resolve(name));
  }

  /** Not by Commons IO: it opens each file, and waits for ever at named pipes. */
  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
