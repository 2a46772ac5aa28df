package org.tamis.cli.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tamis.grammar.text.Printable;
import org.tamis.service.text.Reason;

/** A program that was run for what it prints. */
sealed interface Ran {
  Executor READERS = Thread::startVirtualThread;

  /**
   * @param lines what it printed
   */
  record Done(List<String> lines) implements Ran {
    public Done {
      lines = List.copyOf(lines);
    }

    /** Without what it printed, which is secret. */
    @Override
    public String toString() {
      return "done";
    }
  }

  /**
   * It said no.
   *
   * @param code other than 0
   * @param complaint what it wrote about it, in one line; often ""
   */
  record Refused(int code, String complaint) implements Ran {
    String reason() {
      return "exit code " + code + (complaint.isEmpty() ? "" : ": " + complaint);
    }
  }

  /**
   * It did not run to its end.
   *
   * @param reason a clause
   */
  record Failed(String reason) implements Ran {}

  /**
   * Runs it in the environment of this process.
   *
   * @param input that it reads
   * @param time after which it is ended
   */
  static Ran of(List<String> words, String input, Duration time) {
    Process process;
    try {
      process = new ProcessBuilder(words).start();
    } catch (IOException e) {
      return new Failed("cannot run it: " + Reason.of(e));
    }
    try {
      return ended(process, input, time);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Failed("interrupted");
    } catch (TimeoutException _) {
      return new Failed("it has not ended within " + time.toSeconds() + " s");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Ran ended(Process process, String input, Duration time)
      throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + time.toNanos();
    CompletableFuture<String> output = read(process.getInputStream());
    CompletableFuture<String> complaint = read(process.getErrorStream());
    READERS.execute(() -> feed(process.getOutputStream(), input));
    if (!process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new TimeoutException();
    }
    int code = process.exitValue();
    return code == 0
        ? new Done(text(output, deadline).lines().toList())
        : new Refused(code, line(text(complaint, deadline)));
  }

  private static String line(String complaint) {
    return Printable.cut(complaint.strip().replaceAll("\\s*\\R\\s*", "; "), 300);
  }

  private static CompletableFuture<String> read(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            byte[] octets = stream.readNBytes(Secret.MOST_OCTETS);
            stream.transferTo(OutputStream.nullOutputStream()); // nobody is to wait for a reader
            return new String(octets, UTF_8);
          } catch (IOException _) {
            return ""; // it has ended, and its exit code says whether that was right
          }
        },
        READERS);
  }

  private static String text(CompletableFuture<String> read, long deadline)
      throws InterruptedException, TimeoutException {
    try {
      return read.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static void feed(OutputStream out, String input) {
    try (out) {
      out.write(input.getBytes(UTF_8));
    } catch (IOException _) {
      // a program need not read what it gets
    }
  }
}
