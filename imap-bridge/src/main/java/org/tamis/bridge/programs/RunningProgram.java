package org.tamis.bridge.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.tamis.engine.host.Programs.Ended;
import org.tamis.engine.host.Programs.Input;
import org.tamis.engine.text.Octets;
import org.tamis.service.text.Reason;

/** One program while it runs: it is fed, listened to, and ended when it takes too much. */
final class RunningProgram {
  /** Octets of what it complains about. */
  private static final int MOST_COMPLAINT = 200;

  /** To read what is in a pipe already: at most 64 KiB on Linux. */
  private static final Duration LAST_OUTPUT = Duration.ofSeconds(1);

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
    try {
      return new RunningProgram(command.start(), deadline).ended(input, mostOutput);
    } catch (IOException e) {
      return new Ended.Failed("cannot run it: " + Reason.of(e));
    }
  }

  private Ended ended(Input input, int mostOutput) {
    Listener output = new Listener(mostOutput, process::destroyForcibly);
    Listener complaint = new Listener(MOST_COMPLAINT, () -> {});
    Thread.ofVirtual().start(() -> feed(input));
    Thread listening = Thread.ofVirtual().start(() -> output.listen(process.getInputStream()));
    Thread complaining = Thread.ofVirtual().start(() -> complaint.listen(process.getErrorStream()));
    try {
      if (!process.waitFor(left(), TimeUnit.NANOSECONDS)) {
        return new Ended.Failed("timeout");
      }
      // what it wrote is in the pipes by now; what it has left behind may keep them open for ever
      listening.join(LAST_OUTPUT);
      if (output.isCut()) {
        return new Ended.Failed("output too large: more than " + mostOutput + " octets");
      }
      if (process.exitValue() == 0) {
        return new Ended.Done(output.octets());
      }
      complaining.join(LAST_OUTPUT);
      return failed(new String(complaint.octets(), UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ended.Failed("interrupted");
    } finally {
      kill();
    }
  }

  /** Why it says no, in its own words where it has some. */
  private Ended failed(String words) {
    String first = words.lines().findFirst().orElse("").strip();
    return new Ended.Failed(
        "exit code " + process.exitValue() + (first.isEmpty() ? "" : ": " + first));
  }

  private long left() {
    return Math.max(1, deadline - System.nanoTime());
  }

  /** A program need not read what it gets. */
  private void feed(Input input) {
    try (OutputStream out = process.getOutputStream()) {
      switch (input) {
        case Input.Nothing _ -> {}
        case Input.Text text -> out.write(Octets.of(text.text()));
        case Input.Whole whole -> out.write(whole.message().bytes());
      }
    } catch (IOException e) {
      // it has ended or closed its input, and its exit code says whether that was right
    }
  }

  /** Keeps the beginning of what is written, and reads on, so that nobody waits for a reader. */
  private static final class Listener {
    private final int most;
    private final Runnable atTooMuch;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private boolean cut;

    Listener(int most, Runnable atTooMuch) {
      this.most = most;
      this.atTooMuch = atTooMuch;
    }

    void listen(InputStream in) {
      byte[] piece = new byte[8_192];
      try {
        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
          hear(piece, n);
        }
      } catch (IOException e) {
        // it has ended, and its exit code says whether that was right
      }
    }

    private void hear(byte[] piece, int length) {
      synchronized (this) {
        int room = Math.min(length, most - heard.size());
        heard.write(piece, 0, room);
        cut |= room < length;
      }
      if (isCut()) {
        atTooMuch.run();
      }
    }

    synchronized byte[] octets() {
      return heard.toByteArray();
    }

    synchronized boolean isCut() {
      return cut;
    }
  }

  /** With all that it has started; listeners end when nobody can write any more. */
  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
