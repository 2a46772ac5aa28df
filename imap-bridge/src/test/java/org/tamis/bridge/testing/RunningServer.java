package org.tamis.bridge.testing;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server of the tests that stays in the foreground.
 *
 * @param port on the loopback address
 */
record RunningServer(ServerHome home, int port, Process process) {
  /** Makes what a server needs, and starts it. */
  @FunctionalInterface
  interface Starting {
    Process in(ServerHome home, int port) throws IOException;
  }

  /**
   * Waits until somebody listens on a port that was free.
   *
   * @param name of the server
   * @param logs files that it writes, besides what it prints
   * @throws IOException when the server does not come up; its logs are in the message
   */
  static RunningServer start(String name, Starting starting, String... logs) throws IOException {
    ServerHome home = ServerHome.create(name.toLowerCase(Locale.ROOT));
    int port = Ports.free(1).getFirst();
    try {
      Process process = starting.in(home, port);
      ServerHome.awaitPort(port, Optional.of(process));
      return new RunningServer(home, port, process);
    } catch (IOException e) {
      String said =
          Stream.concat(Stream.of("log.txt"), Stream.of(logs)).map(home::log).collect(joining());
      home.delete();
      throw new IOException(name + " did not start: " + said, e);
    }
  }

  ProcessHandle handle() {
    return process.toHandle();
  }
}
