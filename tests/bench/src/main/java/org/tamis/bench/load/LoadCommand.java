package org.tamis.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tamis.bridge.testing.DovecotServer;

/**
 * {@code tests/bench/load}: the comparison of docs/performance.md. Exit code 1: a server failed or
 * lost mail; 2: usage; 69: Dovecot is missing.
 */
final class LoadCommand {
  private static final int NOT_AVAILABLE = 69;
  private static final int STOP_SECONDS = 60;

  private LoadCommand() {}

  /**
   * @param arguments the command that starts Tamis, then options
   */
  public static void main(String[] arguments) {
    DovecotServer.missing().ifPresent(missing -> leave(missing, NOT_AVAILABLE));
    Thread measuring = Thread.currentThread();
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(measuring, ended)));
    try {
      run(options(arguments), ended);
    } catch (IllegalArgumentException e) {
      ended.countDown();
      leave(e + "\n" + LoadOptions.USAGE, 2);
    } catch (IOException e) {
      leave("tests/bench/load: " + e, 1);
    } catch (InterruptedException e) {
      System.err.println("tests/bench/load: stopped"); // the process is ending already
    }
  }

  /** Ctrl-C and SIGTERM stop the servers as well. */
  private static void stop(Thread measuring, CountDownLatch ended) {
    try {
      measuring.interrupt();
      boolean unused = ended.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void leave(String why, int exitCode) {
    System.err.println(why);
    System.exit(exitCode);
  }

  private static LoadOptions options(String... arguments) {
    LoadOptions options = LoadOptions.standard(Path.of(arguments[0]));
    for (int i = 1; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException("no value of " + arguments[i]);
      }
      options = options.with(arguments[i], arguments[i + 1]);
    }
    return options;
  }

  private static void run(LoadOptions options, CountDownLatch ended)
      throws IOException, InterruptedException {
    LoadReport report;
    try {
      report = new Load(options).run();
    } finally {
      ended.countDown();
    }
    System.out.print(report.table());
    if (options.json().isPresent()) {
      Files.writeString(options.json().get(), report.json());
    }
  }
}
