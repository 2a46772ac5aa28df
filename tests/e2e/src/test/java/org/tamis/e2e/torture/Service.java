package org.tamis.e2e.torture;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code tamis serve} as a process that is killed and started again. */
public final class Service implements AutoCloseable {
  /** {@code tamis} itself. */
  public static final String MAIN = "org.tamis.cli.Main";

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int STOP_SECONDS = 20;

  private final List<String> command;
  private final Map<String, String> environment;
  private final Path directory;
  private final InetSocketAddress lmtp;
  private Process process;

  private Service(
      List<String> command, Map<String, String> environment, Path directory, InetSocketAddress lmtp)
      throws IOException {
    this.command = command;
    this.environment = environment;
    this.directory = directory;
    this.lmtp = lmtp;
    this.process = started();
  }

  public static Service start(Path directory, int lmtpPort, boolean journal) throws IOException {
    return start(directory, lmtpPort, journal, Map.of());
  }

  /**
   * @param directory has the configuration, {@code tamis.toml}, and gets the log, {@code log.txt}
   */
  static Service start(
      Path directory, int lmtpPort, boolean journal, Map<String, String> environment)
      throws IOException {
    return start(
        directory,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), lmtpPort),
        journal ? MAIN : WithoutJournal.class.getName(),
        environment);
  }

  /**
   * The same at any address.
   *
   * @param main takes the arguments of {@code tamis}
   */
  public static Service start(
      Path directory, InetSocketAddress lmtp, String main, Map<String, String> environment)
      throws IOException {
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
    return new Service(command, environment, directory, lmtp);
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
    try (Socket _ = new Socket(lmtp.getAddress(), lmtp.getPort())) {
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
    kill();
    startAgain();
  }

  /** SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** After its end. */
  public void startAgain() throws IOException {
    process = started();
  }

  /** Sends it another signal, such as {@code STOP}. */
  public void signal(String name) throws IOException, InterruptedException {
    Process sending =
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).inheritIO().start();
    if (sending.waitFor() != 0) {
      throw new IOException("no SIG" + name + " for " + process.pid());
    }
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
