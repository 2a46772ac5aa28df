package org.tamis.service.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.tamis.service.tls.ServerIdentity;

/**
 * Greets, and answers each line with itself. "flood" is answered with more than any buffer holds,
 * "work" when the test lets it, "fail" with an exception, "pause" after an hour. Between "begin"
 * and "end" a stop waits.
 */
final class LineProtocol implements Protocol {
  private static final int MUCH = 64 << 20;

  final CountDownLatch mayEnd = new CountDownLatch(1);

  /** What happens, as it happens: the test waits for it. */
  final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  private final Duration idle;
  private final Optional<ServerIdentity> identity;

  LineProtocol(Duration idle, Optional<ServerIdentity> identity) {
    this.idle = idle;
    this.identity = identity;
  }

  @Override
  public byte[] refusal() {
    return octets("refused\n");
  }

  @Override
  public void serve(Connection connection) throws IOException {
    try {
      if (identity.isPresent()) {
        events.add("handshake");
        connection.startTls(identity.get().engine(), Deadline.in(idle));
      }
      connection.send(octets("hello\n"));
      talk(connection);
      connection.end();
    } catch (IOException e) {
      events.add(e.getClass().getSimpleName() + ": " + e.getMessage());
      throw e;
    }
  }

  private void talk(Connection connection) throws IOException {
    CommandTimer timer = new CommandTimer(idle, idle);
    StringBuilder line = new StringBuilder();
    while (true) {
      switch (connection.receive(timer.deadline())) {
        case MORE -> {
          timer.arrived();
          while (connection.received().hasRemaining()) {
            char octet = (char) connection.received().get();
            if (octet == '\n') {
              answer(line.toString(), connection);
              line.setLength(0);
              timer.answered();
            } else {
              line.append(octet);
              events.add("octet");
            }
          }
        }
        case ENDED -> {
          events.add("ended");
          return;
        }
        case LATE -> {
          connection.send(octets("late\n"));
          return;
        }
        case STOPPING -> {
          connection.send(octets("bye\n"));
          return;
        }
      }
    }
  }

  private void answer(String line, Connection connection) throws IOException {
    switch (line) {
      case "flood" -> {
        events.add("flood");
        connection.send(new byte[MUCH]);
      }
      case "work" -> {
        events.add("work");
        try {
          mayEnd.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        connection.send(octets("done\n"));
      }
      case "pause" -> {
        events.add("pause");
        connection.pause(Duration.ofHours(1));
        connection.send(octets("paused\n"));
      }
      case "begin", "end" -> {
        connection.holdStop(line.equals("begin"));
        events.add(line);
        connection.send(octets(line + "\n"));
      }
      case "fail" -> throw new IllegalStateException("a mistake");
      default -> connection.send(octets(line + "\n"));
    }
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Waits until it happens, whatever happens before. */
  void await(String event) throws InterruptedException {
    String next = events.take();
    while (!next.startsWith(event)) {
      next = events.take();
    }
  }
}
