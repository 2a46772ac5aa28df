package org.tamis.imap.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tamis.engine.Programs.Ended;
import org.tamis.engine.Programs.Input;

/** One program while it runs: it is fed, listened to, and ended when it takes too much. */
final class RunningProgram {
  /** Octets of what it complains about. */
  private static final int MOST_COMPLAINT = 200;

  private static final Path ROOT = Path.of("/");

  private final Process process;
  private final long deadline;

  private RunningProgram(Process process, long deadline) {
    this.process = process;
    this.deadline = deadline;
  }

  /** What is run, and with which environment. */
  record Command(Path file, List<String> arguments, Map<String, String> environment) {
    Command {
      arguments = List.copyOf(arguments);
      environment = Map.copyOf(environment);
    }

    private Process start() throws IOException {
      List<String> words = new ArrayList<>(List.of(file.toString()));
      words.addAll(arguments);
      ProcessBuilder builder = new ProcessBuilder(words).directory(ROOT.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      return builder.start();
    }
  }

  static Ended run(Command command, Input input, Duration time, int mostOutput) {
    long deadline = System.nanoTime() + time.toNanos();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      RunningProgram program = new RunningProgram(command.start(), deadline);
      return program.ended(input, mostOutput, threads);
    } catch (IOException e) {
      return new Ended.Failed("it cannot be run: " + e.getMessage());
    }
  }

  private Ended ended(Input input, int mostOutput, ExecutorService threads) {
    threads.submit(() -> feed(input));
    var output =
        CompletableFuture.supplyAsync(() -> read(process.getInputStream(), mostOutput), threads);
    var complaint =
        CompletableFuture.supplyAsync(
            () -> read(process.getErrorStream(), MOST_COMPLAINT), threads);
    try {
      Read read = output.get(left(), TimeUnit.NANOSECONDS);
      if (read.isCut()) {
        return new Ended.Failed("it wrote more than " + mostOutput + " octets");
      }
      if (!process.waitFor(left(), TimeUnit.NANOSECONDS)) {
        return tooSlow();
      }
      return process.exitValue() == 0 ? new Ended.Done(read.octets()) : failed(complaint);
    } catch (TimeoutException e) {
      return tooSlow();
    } catch (ExecutionException e) {
      return new Ended.Failed("its output cannot be read: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ended.Failed("it was stopped");
    } finally {
      kill();
    }
  }

  private static Ended tooSlow() {
    return new Ended.Failed("it took too long");
  }

  /** Why it says no, in its own words where it has some. */
  private Ended failed(CompletableFuture<Read> complaint) {
    String words = "";
    try {
      words = new String(complaint.get(left(), TimeUnit.NANOSECONDS).octets(), UTF_8);
    } catch (ExecutionException | TimeoutException e) {
      words = "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String first = words.lines().findFirst().orElse("").strip();
    return new Ended.Failed(
        "it ended with exit code " + process.exitValue() + (first.isEmpty() ? "" : ": " + first));
  }

  private long left() {
    return Math.max(1, deadline - System.nanoTime());
  }

  /** A program need not read what it gets. */
  private void feed(Input input) {
    try (OutputStream out = process.getOutputStream()) {
      switch (input) {
        case Input.Nothing _ -> {}
        case Input.Text text -> out.write(text.text().getBytes(UTF_8));
        case Input.Whole whole -> out.write(whole.message().bytes());
      }
    } catch (IOException e) {
      // it has ended or closed its input, and its exit code says whether that was right
    }
  }

  /**
   * @param isCut whether there was more
   */
  private record Read(byte[] octets, boolean isCut) {}

  /** What is beyond is read as well, so that nobody waits for a reader. */
  private static Read read(InputStream in, int most) {
    try {
      byte[] octets = in.readNBytes(most);
      return new Read(octets, in.read() >= 0);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  /** With all that it has started; readers end when nobody can write any more. */
  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    for (InputStream stream : List.of(process.getInputStream(), process.getErrorStream())) {
      try {
        stream.close();
      } catch (IOException e) {
        // nobody reads it any more
      }
    }
  }
}
