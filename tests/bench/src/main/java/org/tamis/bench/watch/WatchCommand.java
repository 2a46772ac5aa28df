package org.tamis.bench.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;
import org.apache.commons.io.file.PathUtils;

/**
 * {@code tests/bench/watch}: what an account costs that is watched, as the difference of a process
 * that watches accounts and one that watches a tenth of them, so that what the JVM takes for itself
 * is in both. Exit code 1: it is more than it may be, or something failed; 2: usage.
 */
final class WatchCommand {
  static final String USAGE = "usage: tests/bench/watch [--accounts N] [--histogram]";
  private static final int ACCOUNTS = 1_000;
  private static final long MOST_KILOBYTES = 60;

  /** One that never connects all is no result. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private WatchCommand() {}

  /** What a process took with some accounts, and after what time all were watched. */
  private record Measured(Memory memory, Duration connected) {}

  /**
   * @param arguments the command that starts Tamis, then options
   */
  public static void main(String[] arguments) throws InterruptedException {
    try {
      int accounts = ACCOUNTS;
      boolean histogram = false;
      for (int i = 1; i < arguments.length; i++) {
        switch (arguments[i]) {
          case "--accounts" -> accounts = Integer.parseInt(arguments[++i]);
          case "--histogram" -> histogram = true;
          default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
        }
      }
      if (accounts < 2) {
        throw new IllegalArgumentException("two accounts are needed for a difference");
      }
      System.exit(compare(List.of(arguments[0]), accounts, histogram) ? 0 : 1);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      System.err.println(e + "\n" + USAGE);
      System.exit(2);
    } catch (IOException e) {
      System.err.println("tests/bench/watch: " + e);
      System.exit(1);
    }
  }

  private static boolean compare(List<String> tamis, int accounts, boolean histogram)
      throws IOException, InterruptedException {
    int few = Math.max(1, accounts / 10);
    Measured some = measure(tamis, few, false);
    Measured all = measure(tamis, accounts, histogram);
    row("accounts", "heap KB", "PSS KB", "threads", "all watched after ms");
    row(few, some);
    row(accounts, all);
    double more = accounts - few;
    double heap = (all.memory.heap() - some.memory.heap()) / more;
    double pss = (all.memory.pss() - some.memory.pss()) / more;
    System.out.printf(
        Locale.ROOT, "each account: %.1f KB of heap, %.1f KB of the process%n", heap, pss);
    return Math.max(heap, pss) < MOST_KILOBYTES;
  }

  private static void row(int accounts, Measured measured) {
    Memory memory = measured.memory;
    row(accounts, memory.heap(), memory.pss(), memory.threads(), measured.connected.toMillis());
  }

  private static void row(Object... cells) {
    System.out.printf("%9s %9s %9s %8s %21s%n", cells);
  }

  private static Measured measure(List<String> tamis, int accounts, boolean histogram)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("tamis-watch");
    try (Stub stub = Stub.start(StubServer.class)) {
      WatchedSite site = new WatchedSite(directory, tamis);
      site.configure(accounts, stub.port());
      long began = System.nanoTime();
      Process process = site.start();
      Timer end = end(process);
      try {
        stub.awaitIdle(accounts);
        Duration connected = Duration.ofNanos(System.nanoTime() - began);
        Memory memory = Memory.of(process.pid());
        if (histogram) {
          System.out.println(Memory.ask(process.pid(), "GC.class_histogram"));
        }
        return new Measured(memory, connected);
      } catch (IOException e) {
        throw new IOException(e + ": " + Files.readString(directory.resolve("log.txt")), e);
      } finally {
        end.cancel();
        process.destroy();
        process.waitFor();
      }
    } finally {
      PathUtils.deleteDirectory(directory);
    }
  }

  /** The stub waits for ever for one that does not come. */
  private static Timer end(Process process) {
    Timer timer = new Timer(true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            System.err.println("tests/bench/watch: not all were watched within " + LONGEST);
            process.destroy();
            System.exit(1);
          }
        },
        LONGEST.toMillis());
    return timer;
  }
}
