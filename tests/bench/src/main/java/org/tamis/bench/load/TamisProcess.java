package org.tamis.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.file.PathUtils;

/**
 * {@code tamis serve}. Closing it also removes its directory.
 *
 * @param directory of {@code tamis.toml}, and of all that it writes
 */
public record TamisProcess(Path directory, Process process) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int STOP_SECONDS = 60;

  /**
   * Returns when it listens.
   *
   * @param command that starts Tamis
   * @param port of the service that is waited for
   * @param javaOptions "" for those that it has by itself
   */
  public static TamisProcess start(
      List<String> command, Path directory, int port, String javaOptions)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of("serve", "--config", directory.resolve("tamis.toml").toString()));
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log.txt").toFile());
    if (!javaOptions.isEmpty()) {
      builder.environment().put("TAMIS_JAVA_OPTS", javaOptions);
    }
    TamisProcess started = new TamisProcess(directory, builder.start());
    try {
      started.awaitListening(port);
      return started;
    } catch (IOException | InterruptedException e) {
      started.close();
      throw e;
    }
  }

  private void awaitListening(int port) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!listens(port)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("tamis serve does not start: " + log());
      }
      Thread.sleep(50);
    }
  }

  private static boolean listens(int port) {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  public ProcessTree processes() {
    return new ProcessTree(List.of(process.pid()));
  }

  /** The end of its log. */
  public String log() {
    return LogEnd.of(directory.resolve("log.txt"));
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    PathUtils.deleteDirectory(directory);
  }
}
