package org.tamis.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.tamis.bridge.testing.DovecotServer;

/**
 * What commands of {@code tests/bench} have in common. Exit code 1: a server failed or lost
 * something; 2: usage; 69: a server is missing.
 *
 * @param name as it is called
 * @param usage what its options are
 * @param missing what is missing of the server that it needs
 */
public record BenchCommand(String name, String usage, Supplier<Optional<String>> missing) {
  private static final int NOT_AVAILABLE = 69;
  private static final int STOP_SECONDS = 60;

  /** One that compares with Dovecot. */
  public BenchCommand(String name, String usage) {
    this(name, usage, DovecotServer::missing);
  }

  /** Something that may take minutes. */
  @FunctionalInterface
  public interface Measuring {
    Results run() throws IOException, InterruptedException;
  }

  /**
   * What came out.
   *
   * @param table for people
   * @param json for programs
   * @param file gets the JSON
   */
  public record Results(String table, String json, Optional<Path> file) {
    void print() throws IOException {
      System.out.print(table);
      if (file.isPresent()) {
        Files.writeString(file.get(), json);
      }
    }
  }

  /** Options from the words of the command line, of which the first is no option. */
  public static <T> T options(T standard, BiFunction<Option, T, T> with, String... arguments) {
    T options = standard;
    for (int i = 1; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException("no value of " + arguments[i]);
      }
      options = with.apply(new Option(arguments[i], arguments[i + 1]), options);
    }
    return options;
  }

  /** One of them. */
  public record Option(String name, String value) {
    /** A positive number. */
    public int number() {
      return number(value, 1);
    }

    private static int number(String text, int least) {
      int number = Integer.parseInt(text);
      if (number < least) {
        throw new IllegalArgumentException("not a number of " + least + " or more: " + text);
      }
      return number;
    }

    /** Positive numbers with commas between. */
    public List<Integer> numbers() {
      return numbers(1);
    }

    /** Numbers with commas between, none of them below the least. */
    public List<Integer> numbers(int least) {
      return Stream.of(value.split(",")).map(text -> number(text, least)).toList();
    }

    /** That there is no such option. */
    public IllegalArgumentException unknown() {
      return new IllegalArgumentException("unknown option " + name);
    }
  }

  /** Prints the results, or ends the process. */
  public void run(Measuring measuring) {
    missing.get().ifPresent(what -> leave(what, NOT_AVAILABLE));
    Thread here = Thread.currentThread();
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(here, ended)));
    try {
      measure(measuring, ended).print();
    } catch (IllegalArgumentException e) {
      leave(e + "\n" + usage, 2);
    } catch (IOException e) {
      leave(name + ": " + e, 1);
    } catch (InterruptedException e) {
      System.err.println(name + ": stopped"); // the process is ending already
    }
  }

  private static Results measure(Measuring measuring, CountDownLatch ended)
      throws IOException, InterruptedException {
    try {
      return measuring.run();
    } finally {
      ended.countDown();
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
}
