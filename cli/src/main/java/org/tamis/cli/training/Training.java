package org.tamis.cli.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.tamis.cli.Main;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.Terminal;

/**
 * Runs commands on the samples, so that the JVM can note which classes they need (JEP 514). No
 * result is looked at: what fails here only leaves the cache smaller.
 */
public final class Training {
  private static final Terminal NOBODY =
      new Terminal(InputStream.nullInputStream(), nowhere(), nowhere(), Map.of());

  /** Enough for the code that each message goes through to be compiled. */
  private static final int MESSAGES = 200;

  private Training() {}

  /**
   * @param arguments the directory of samples
   */
  public static void main(String[] arguments) throws IOException {
    LineLogging.errorsOnly();
    Path samples = Path.of(arguments[0]);
    Path work = Files.createTempDirectory("tamis-training-");
    try {
      scripts(samples);
      mailbox(samples, work);
    } finally {
      FileUtils.deleteDirectory(work.toFile());
    }
    System.exit(0); // servers leave threads behind
  }

  private static void scripts(Path samples) {
    String script = samples.resolve("scripts/alice.sieve").toString();
    String other = samples.resolve("scripts/bob.sieve").toString();
    String messages = samples.resolve("messages").toString();
    run("check", script);
    run("try", script, messages);
    run("try", "--explain", script, messages);
    run("try", "--json", script, messages);
    run("try", "--compare", other, script, messages);
    run("fmt", "--check", script);
  }

  private static void mailbox(Path samples, Path work) throws IOException {
    try (TrainingStore store = TrainingStore.start(letters(samples), work)) {
      String[] filter = {
        "filter",
        "--config",
        store.config().toString(),
        "--account",
        TrainingStore.ACCOUNT,
        "--script",
        samples.resolve("scripts/first-rules.sieve").toString()
      };
      run(filter);
      List<String> execute = new ArrayList<>(List.of(filter));
      execute.add("--execute");
      run(execute.toArray(String[]::new));
    }
  }

  private static List<byte[]> letters(Path samples) throws IOException {
    List<byte[]> letters = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(samples.resolve("messages"), "*.eml")) {
      for (Path file : files) {
        letters.add(Files.readAllBytes(file));
      }
    }
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      all.add(letters.get(i % letters.size()));
    }
    return all;
  }

  private static void run(String... arguments) {
    Main.run(NOBODY, arguments);
  }

  /** The entry of an account in a password file. */
  static String entry(String account, String password) {
    byte[] line = (password + "\n").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(entry, true, StandardCharsets.UTF_8);
    Main.run(
        new Terminal(new ByteArrayInputStream(line), out, nowhere(), Map.of()),
        "password",
        account);
    return entry.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream nowhere() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }
}
