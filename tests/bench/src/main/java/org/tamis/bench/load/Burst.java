package org.tamis.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server for a number of things through some clients at a time, each as soon as its last is
 * answered.
 */
public final class Burst {
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final Clients clients;
  private final ProcessTree processes;
  private final ProcessTree server;
  private final long firstNumber;
  private final Duration longest;
  private final AtomicInteger next = new AtomicInteger();
  private final long[] latencies;

  /** How clients are made. */
  @FunctionalInterface
  public interface Clients {
    Client connect() throws IOException;
  }

  /** Asks for one thing after another. */
  public interface Client extends AutoCloseable {
    /** Returns when it is done; IOException when it was refused. */
    void ask(long number) throws IOException;

    @Override
    void close() throws IOException;
  }

  private Burst(
      Clients clients,
      ProcessTree processes,
      ProcessTree server,
      long firstNumber,
      int most,
      Duration longest) {
    this.clients = clients;
    this.processes = processes;
    this.server = server;
    this.firstNumber = firstNumber;
    this.longest = longest;
    this.latencies = new long[most];
  }

  /**
   * A number of things.
   *
   * @param processes whose work it is
   * @param server of these, whose memory counts
   * @param firstNumber of the things, all of which are different
   */
  public static Burst of(
      int number, Clients clients, ProcessTree processes, ProcessTree server, long firstNumber) {
    return new Burst(clients, processes, server, firstNumber, number, FOR_EVER);
  }

  /** As many as there is time for, and as this. */
  public static Burst in(
      Duration time, int most, Clients clients, ProcessTree server, long firstNumber) {
    return new Burst(clients, server, server, firstNumber, most, time);
  }

  public Measured run(int sessions) throws IOException, InterruptedException {
    CountDownLatch connected = new CountDownLatch(sessions);
    CountDownLatch begin = new CountDownLatch(1);
    CountDownLatch sent = new CountDownLatch(sessions);
    CountDownLatch end = new CountDownLatch(1);
    List<Future<@Nullable Void>> all = new ArrayList<>();
    Measured measured;
    try (ExecutorService threads = Executors.newFixedThreadPool(sessions)) {
      for (int i = 0; i < sessions; i++) {
        all.add(threads.submit(() -> run(connected, begin, sent, end)));
      }
      try {
        connected.await();
        Usage before = processes.usage();
        long start = System.nanoTime();
        begin.countDown();
        sent.await();
        long nanos = System.nanoTime() - start;
        Usage used = before.until(processes.usage());
        measured = new Measured(nanos, done(), used.withMemory(server.usage()));
      } finally {
        next.set(latencies.length); // who was interrupted asks for no more
        begin.countDown();
        end.countDown();
      }
    }
    for (Future<@Nullable Void> session : all) {
      finish(session);
    }
    return measured;
  }

  private long[] done() {
    return Arrays.copyOf(latencies, Math.min(next.get(), latencies.length));
  }

  private @Nullable Void run(
      CountDownLatch connected, CountDownLatch begin, CountDownLatch sent, CountDownLatch end)
      throws IOException, InterruptedException {
    try (Client client = connection(connected, sent)) {
      begin.await();
      ask(client, sent);
      end.await(); // the server's process of this session is looked at first
    }
    return null;
  }

  private Client connection(CountDownLatch connected, CountDownLatch sent) throws IOException {
    try {
      return clients.connect();
    } catch (IOException e) {
      sent.countDown();
      throw e;
    } finally {
      connected.countDown();
    }
  }

  private void ask(Client client, CountDownLatch sent) throws IOException {
    long until = System.nanoTime() + longest.toNanos();
    try {
      while (System.nanoTime() < until) {
        int i = next.getAndIncrement();
        if (i >= latencies.length) {
          return;
        }
        long start = System.nanoTime();
        client.ask(firstNumber + i);
        latencies[i] = System.nanoTime() - start;
      }
    } finally {
      sent.countDown();
    }
  }

  private static void finish(Future<@Nullable Void> session)
      throws IOException, InterruptedException {
    try {
      session.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().toString(), e);
    }
  }
}
