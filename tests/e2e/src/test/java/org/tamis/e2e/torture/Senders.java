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
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.tamis.e2e.LmtpSender;

/**
 * Mail servers with several messages in flight. Each comes again, on a new connection, until it has
 * a final reply.
 */
public final class Senders {
  /** One of so many attempts has QUIT right behind the final dot, as Postfix has it. */
  private static final int QUIT_AHEAD = 4;

  /** Of so many connections one belongs to a server that waits for minutes. */
  private static final int PATIENT = 4;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final List<InetSocketAddress> servers;
  private final IntFunction<Mail> mails;
  private final Pace pace;
  private final RandomGenerator random;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger errors = new AtomicInteger();
  private final Map<Integer, String> replies = new ConcurrentSkipListMap<>();
  private final Silence silence = new Silence();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean feeding = true;
  private volatile boolean patient = true;

  /**
   * How much there is to do.
   *
   * @param inFlight messages at a time
   * @param mostPause before the next message, in milliseconds
   * @param mostRetry before the next attempt, in milliseconds
   * @param patience for a reply, of most connections
   */
  public record Pace(int inFlight, int mostPause, int mostRetry, Duration patience) {
    static final Pace FAST = new Pace(5, 60, 250, Duration.ofMinutes(10));
  }

  /**
   * @param ports of servers; each connection goes to any of them
   */
  public Senders(List<Integer> ports, RandomGenerator random) {
    this(
        ports.stream()
            .map(port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .toList(),
        Mail::of,
        Pace.FAST,
        random);
  }

  /**
   * @param mails by their place, from 0
   */
  public Senders(
      List<InetSocketAddress> servers, IntFunction<Mail> mails, Pace pace, RandomGenerator random) {
    this.servers = List.copyOf(servers);
    this.mails = mails;
    this.pace = pace;
    this.random = random;
  }

  public void start() {
    silence.begin();
    for (int i = 0; i < pace.inFlight; i++) {
      threads.add(Thread.ofVirtual().start(this::run));
    }
  }

  /** Waits until so many messages have been begun, or nothing moves any more. */
  public void await(int messages) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (messages() < messages && System.nanoTime() < end) {
      Thread.sleep(pace.mostPause);
    }
  }

  /** Takes no new message, and waits until those in flight have their final replies. */
  public void finish() throws InterruptedException {
    feeding = false;
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Thread thread : threads) {
      thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }
    patient = false;
    silence.end();
  }

  int messages() {
    return next.get();
  }

  /** Those that were begun. */
  public List<Mail> begun() {
    return IntStream.range(0, next.get()).mapToObj(mails).toList();
  }

  public int attempts() {
    return attempts.get();
  }

  /** Attempts that were answered with a 4xx, or not at all, and connections that were not made. */
  public int errors() {
    return errors.get();
  }

  /** The longest time between two final replies. */
  public Duration longestSilence() {
    return silence.longest();
  }

  /** The final reply to each message that has one. */
  public Map<Integer, String> replies() {
    return replies;
  }

  private void run() {
    Optional<LmtpSender> connection = Optional.empty();
    try {
      while (feeding) {
        connection = deliver(mails.apply(next.getAndIncrement()), connection);
        Thread.sleep(random.nextInt(pace.mostPause));
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
          silence.end();
          return last ? current : keptOrEnded(sender);
        }
        errors.incrementAndGet();
      } catch (IOException _) { // killed or cut
        errors.incrementAndGet();
        close(current);
        current = Optional.empty();
      }
      Thread.sleep(random.nextInt(pace.mostRetry));
    }
    return current;
  }

  private LmtpSender connected() throws IOException {
    boolean waits = random.nextInt(PATIENT) == 0;
    return new LmtpSender(
        servers.get(random.nextInt(servers.size())), waits ? Pace.FAST.patience : pace.patience);
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
