package org.tamis.e2e.torture;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.tamis.e2e.LmtpSender;

/**
 * Mail servers with several messages in flight. Each comes again, on a new connection, until it has
 * a final reply.
 */
final class Senders {
  private static final int IN_FLIGHT = 5;

  /** One of so many attempts has QUIT right behind the final dot, as Postfix has it. */
  private static final int QUIT_AHEAD = 4;

  private static final int MOST_PAUSE_MILLIS = 60;
  private static final int MOST_RETRY_MILLIS = 250;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final List<InetSocketAddress> servers;
  private final RandomGenerator random;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger attempts = new AtomicInteger();
  private final Map<Integer, String> replies = new ConcurrentSkipListMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean feeding = true;
  private volatile boolean patient = true;

  /**
   * @param ports of servers; each connection goes to any of them
   */
  Senders(List<Integer> ports, RandomGenerator random) {
    this.servers =
        ports.stream()
            .map(port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .toList();
    this.random = random;
  }

  void start() {
    for (int i = 0; i < IN_FLIGHT; i++) {
      threads.add(Thread.ofVirtual().start(this::run));
    }
  }

  /** Waits until so many messages have been begun, or nothing moves any more. */
  void await(int messages) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (messages() < messages && System.nanoTime() < end) {
      Thread.sleep(MOST_PAUSE_MILLIS);
    }
  }

  /** Takes no new message, and waits until those in flight have their final replies. */
  void finish() throws InterruptedException {
    feeding = false;
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Thread thread : threads) {
      thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }
    patient = false;
  }

  int messages() {
    return next.get();
  }

  int attempts() {
    return attempts.get();
  }

  /** The final reply to each message that has one. */
  Map<Integer, String> replies() {
    return replies;
  }

  private void run() {
    Optional<LmtpSender> connection = Optional.empty();
    try {
      while (feeding) {
        connection = deliver(Mail.of(next.getAndIncrement()), connection);
        Thread.sleep(random.nextInt(MOST_PAUSE_MILLIS));
      }
      end(connection);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** The connection on which the next one goes, if it is still there. */
  private Optional<LmtpSender> deliver(Mail mail, Optional<LmtpSender> connection)
      throws InterruptedException {
    Optional<LmtpSender> current = connection;
    while (patient) {
      try {
        LmtpSender sender = current.isPresent() ? current.get() : connected();
        current = Optional.of(sender);
        attempts.incrementAndGet();
        boolean last = random.nextInt(QUIT_AHEAD) == 0;
        String reply =
            last
                ? sender.sendAndQuit(mail.sender(), mail.account(), mail.octets())
                : sender.send(mail.sender(), mail.account(), mail.octets());
        if (last) {
          close(current);
          current = Optional.empty();
        }
        if (reply.charAt(0) != '4') {
          replies.put(mail.number(), reply);
          return last ? current : keptOrEnded(sender);
        }
      } catch (IOException _) { // killed or cut
        close(current);
        current = Optional.empty();
      }
      Thread.sleep(random.nextInt(MOST_RETRY_MILLIS));
    }
    return current;
  }

  private LmtpSender connected() throws IOException {
    return new LmtpSender(servers.get(random.nextInt(servers.size())));
  }

  /** Postfix keeps a connection for a while, others say good-bye, and some do not even that. */
  private Optional<LmtpSender> keptOrEnded(LmtpSender sender) {
    return switch (random.nextInt(3)) {
      case 0 -> Optional.of(sender);
      case 1 -> {
        end(Optional.of(sender));
        yield Optional.empty();
      }
      default -> {
        close(Optional.of(sender));
        yield Optional.empty();
      }
    };
  }

  private static void end(Optional<LmtpSender> connection) {
    try {
      if (connection.isPresent()) {
        connection.get().quit();
      }
    } catch (IOException _) {
      // it was cut, and the reply had been heard
    }
    close(connection);
  }

  private static void close(Optional<LmtpSender> connection) {
    try {
      if (connection.isPresent()) {
        connection.get().close();
      }
    } catch (IOException _) {
      // it is gone already
    }
  }
}
