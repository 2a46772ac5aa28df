package org.tamis.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tamis.bridge.testing.LmtpClient;

/**
 * Programs as processes of their own: {@code tamis} from its jar, and whatever else a test needs.
 */
public final class TamisProcess implements AutoCloseable {
  public static final Path JAR = Path.of("../../cli/target/tamis.jar").toAbsolutePath().normalize();
  private static final int SECONDS = 1_200;

  private static final int END_SECONDS = 20;

  private final Process process;
  private final Path out;
  private final Path err;

  /** How a program ended. */
  record Ended(int exitCode, String out, String err) {}

  private TamisProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Runs {@code tamis} to its end. */
  static Ended tamis(Path directory, String input, String... arguments) throws IOException {
    return run(directory, input, command(List.of(), arguments));
  }

  private static List<String> command(List<String> ofJava, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(ofJava);
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs any program to its end. */
  static Ended run(Path directory, String input, List<String> command) throws IOException {
    try (TamisProcess started = start(directory, command)) {
      try (var in = started.process.outputWriter()) {
        in.write(input);
      }
      return started.end();
    }
  }

  /** Starts {@code tamis} and leaves it running. */
  static TamisProcess start(Path directory, String... arguments) throws IOException {
    return start(directory, command(List.of(), arguments));
  }

  /**
   * As {@link #start(Path, String...)}.
   *
   * @param ofJava options such as {@code -Xmx256m}
   */
  static TamisProcess start(Path directory, List<String> ofJava, String... arguments)
      throws IOException {
    return start(directory, command(ofJava, arguments));
  }

  /** As {@link #start(Path, String...)}; SIGHUP is not ignored, also when tests run by nohup. */
  static TamisProcess startForHangup(Path directory, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=HUP"));
    command.addAll(command(List.of(), arguments));
    return start(directory, command);
  }

  /** Starts any program and leaves it running. */
  static TamisProcess start(Path directory, List<String> command) throws IOException {
    Path out = Files.createTempFile("tamis-out", ".txt");
    Path err = Files.createTempFile("tamis-err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "COLUMNS", "400"));
    return new TamisProcess(builder.start(), out, err);
  }

  /** The address that a server has printed as {@code NAME on HOST:PORT}. */
  InetSocketAddress listening(String name) throws IOException {
    Pattern line = Pattern.compile("(?m)^" + name + " on [^ ]*:(\\d+)\\D");
    await(() -> line.matcher(output()).find());
    Matcher found = line.matcher(output());
    found.find();
    return new InetSocketAddress(
        InetAddress.getLoopbackAddress(), Integer.parseInt(found.group(1)));
  }

  /**
   * Hands one message over LMTP, and returns the reply to it.
   *
   * @param message with its dots stuffed and a line end at its end
   */
  String deliver(String sender, String account, String message) throws IOException {
    return LmtpClient.send(
            listening("LMTP").getPort(),
            "FROM:<" + sender + ">",
            List.of("TO:<" + account + ">"),
            message)
        .get(3);
  }

  /** Gives it something to read. */
  void send(String text) throws IOException {
    var in = process.outputWriter(StandardCharsets.UTF_8);
    in.write(text);
    in.flush();
  }

  /** What it has printed so far; the last character may be there in part. */
  String output() throws IOException {
    return new String(Files.readAllBytes(out), StandardCharsets.UTF_8);
  }

  /**
   * Waits until the condition holds.
   *
   * @throws IOException when the process ends before
   */
  void await(Condition condition) throws IOException {
    await(condition, SECONDS, () -> "the condition does not hold");
  }

  /**
   * As {@link #await(Condition)}, and not longer than so many seconds.
   *
   * @param complaint says what has not come about
   */
  void await(Condition condition, int seconds, Complaint complaint) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!condition.holds()) {
      if (!process.isAlive()) {
        throw new IOException("it has ended: " + output() + errors());
      }
      if (System.nanoTime() > end) {
        throw new IOException(
            "after " + seconds + " s " + complaint.text() + ": " + output() + errors());
      }
      sleep();
    }
  }

  /** What to say of something that does not come about. */
  @FunctionalInterface
  interface Complaint {
    String text() throws IOException;
  }

  /** Something that a process brings about. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws IOException;
  }

  String errors() throws IOException {
    return Files.readString(err);
  }

  /** Asks the process to stop, as SIGTERM does, and waits for its end. */
  Ended terminate() throws IOException {
    process.destroy();
    return end();
  }

  long pid() {
    return process.pid();
  }

  /** Sends it SIGHUP. */
  void hangUp() throws IOException {
    Ended sent = run(Path.of("."), "", List.of("sh", "-c", "kill -HUP " + process.pid()));
    if (sent.exitCode() != 0) {
      throw new IOException("no SIGHUP: " + sent.err());
    }
  }

  /** Ends it as {@code kill -9} does. */
  void kill() throws IOException {
    process.destroyForcibly();
    end();
  }

  /** Waits for its end. */
  Ended end() throws IOException {
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("still running: " + process.info());
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static void sleep() throws IOException {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(TamisProcess::awaitEnd);
    Files.delete(out);
    Files.delete(err);
  }

  /** Until then it may write into directories that are to be removed. */
  private static void awaitEnd(ProcessHandle ended) {
    ended.onExit().completeOnTimeout(ended, END_SECONDS, TimeUnit.SECONDS).join();
  }
}
