package org.tamis.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Sends a number of messages through some sessions at a time, each as soon as the last is taken.
 */
final class Burst {
  private final Target target;
  private final ProcessTree processes;
  private final List<String> accounts;
  private final List<byte[]> mail;
  private final long firstNumber;
  private final AtomicInteger next = new AtomicInteger();
  private final long[] latencies;

  /**
   * @param processes whose work it is
   * @param firstNumber of the messages, all of which are different
   */
  Burst(
      Target target,
      ProcessTree processes,
      List<String> accounts,
      List<byte[]> mail,
      long firstNumber,
      int messages) {
    this.target = target;
    this.processes = processes;
    this.accounts = accounts;
    this.mail = mail;
    this.firstNumber = firstNumber;
    this.latencies = new long[messages];
  }

  Measured run(int sessions) throws IOException, InterruptedException {
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
        measured = new Measured(nanos, latencies, used.withPeak(target.processes().usage()));
      } finally {
        next.set(latencies.length); // who was interrupted sends no more
        begin.countDown();
        end.countDown();
      }
    }
    for (Future<@Nullable Void> session : all) {
      finish(session);
    }
    return measured;
  }

  private @Nullable Void run(
      CountDownLatch connected, CountDownLatch begin, CountDownLatch sent, CountDownLatch end)
      throws IOException, InterruptedException {
    try (LmtpSession session = connection(connected, sent)) {
      begin.await();
      send(session, sent);
      end.await(); // the server's process of this session is looked at first
    }
    return null;
  }

  private LmtpSession connection(CountDownLatch connected, CountDownLatch sent) throws IOException {
    try {
      return new LmtpSession(target.lmtpPort());
    } catch (IOException e) {
      sent.countDown();
      throw e;
    } finally {
      connected.countDown();
    }
  }

  private void send(LmtpSession session, CountDownLatch sent) throws IOException {
    try {
      for (int i = next.getAndIncrement(); i < latencies.length; i = next.getAndIncrement()) {
        long number = firstNumber + i;
        long start = System.nanoTime();
        session.deliver(
            number,
            accounts.get((int) (number % accounts.size())),
            mail.get((int) (number % mail.size())));
        latencies[i] = System.nanoTime() - start;
      }
    } finally {
      sent.countDown();
    }
  }

  private void finish(Future<@Nullable Void> session) throws IOException, InterruptedException {
    try {
      session.get();
    } catch (ExecutionException e) {
      throw new IOException(target.name() + ": " + e.getCause() + "\n" + target.log(), e);
    }
  }
}
