package org.tamis.bench.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A server in a process of its own, which prints {@code port} and its port first, and ends with its
 * standard input.
 */
public final class Stub implements AutoCloseable {
  private final Process process;
  private final BufferedReader said;
  private final int port;

  private Stub(Process process) throws IOException {
    this.process = process;
    this.said = process.inputReader();
    this.port = Integer.parseInt(next("port "));
  }

  /**
   * @param server has a main method
   */
  public static Stub start(Class<?> server, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                server.getName()));
    command.addAll(List.of(arguments));
    return new Stub(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  public int port() {
    return port;
  }

  /** Until so many connections are in IDLE. */
  void awaitIdle(int connections) throws IOException {
    while (Integer.parseInt(next("idle ")) < connections) {
      // one more
    }
  }

  /** Asks it by an empty line for a number, which it prints behind a word. */
  public long ask(String word) throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    return Long.parseLong(next(word + " "));
  }

  private String next(String word) throws IOException {
    String line = said.readLine();
    if (line == null || !line.startsWith(word)) {
      throw new IOException("the stub server says " + line);
    }
    return line.substring(word.length());
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
  }
}
