package org.tamis.e2e.torture;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code tamis serve} as a process that is killed and started again. */
final class Service implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int STOP_SECONDS = 20;

  private final List<String> command;
  private final Map<String, String> environment;
  private final Path directory;
  private final int lmtpPort;
  private Process process;

  private Service(
      List<String> command, Map<String, String> environment, Path directory, int lmtpPort)
      throws IOException {
    this.command = command;
    this.environment = environment;
    this.directory = directory;
    this.lmtpPort = lmtpPort;
    this.process = started();
  }

  static Service start(Path directory, int lmtpPort, boolean journal) throws IOException {
    return start(directory, lmtpPort, journal, Map.of());
  }

  /**
   * @param directory has the configuration, {@code tamis.toml}, and gets the log, {@code log.txt}
   */
  static Service start(
      Path directory, int lmtpPort, boolean journal, Map<String, String> environment)
      throws IOException {
    String main = journal ? "org.tamis.cli.Main" : WithoutJournal.class.getName();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            main,
            "serve",
            "--config",
            directory.resolve("tamis.toml").toString());
    return new Service(command, environment, directory, lmtpPort);
  }

  /** Comes back when it listens. */
  private Process started() throws IOException {
    ProcessBuilder.Redirect log =
        ProcessBuilder.Redirect.appendTo(directory.resolve("log.txt").toFile());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
    builder.environment().putAll(environment);
    Process starting = builder.start();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!listens()) {
      if (!starting.isAlive() || System.nanoTime() > end) {
        starting.destroyForcibly();
        throw new IOException("the service does not start; see " + directory.resolve("log.txt"));
      }
      pause();
    }
    return starting;
  }

  private boolean listens() {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), lmtpPort)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** SIGKILL, and another start. */
  void killAndStart() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    process = started();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("the service does not stop; see " + directory.resolve("log.txt"));
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      process.destroyForcibly();
    }
  }
}
