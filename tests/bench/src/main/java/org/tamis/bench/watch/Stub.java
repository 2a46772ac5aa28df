package org.tamis.bench.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A {@link StubServer} in a process of its own. */
final class Stub implements AutoCloseable {
  private final Process process;
  private final BufferedReader said;
  private final int port;

  private Stub(Process process) throws IOException {
    this.process = process;
    this.said = process.inputReader();
    this.port = Integer.parseInt(next("port "));
  }

  static Stub start() throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            StubServer.class.getName());
    return new Stub(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  int port() {
    return port;
  }

  /** Until so many connections are in IDLE. */
  void awaitIdle(int connections) throws IOException {
    while (Integer.parseInt(next("idle ")) < connections) {
      // one more
    }
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
