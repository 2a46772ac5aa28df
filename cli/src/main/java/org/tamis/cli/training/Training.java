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
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.io.FileUtils;
import org.tamis.cli.Main;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.Terminal;

/**
 * Runs commands on the samples, so that the JVM can note which classes they need (JEP 514). No
 * result is looked at: what fails here only leaves the cache smaller. The JVM loads all of a cache
 * at its start, so there are two: one for commands that read scripts and files only, and one for
 * those that need mailboxes, too.
 */
public final class Training {
  private static final Terminal NOBODY =
      new Terminal(InputStream.nullInputStream(), nowhere(), nowhere(), Map.of());

  private static final String SUITE =
      """
      require ["vnd.dovecot.testsuite", "fileinto"];
      test_set "message" text:
      Subject: hello

      hello
      .
      ;
      test "one" {
        if not header :contains "subject" "hell" { test_fail "no hell"; }
      }
      """;

  /** More than fit into one answer of a server. */
  private static final int MESSAGES = 200;

  private final Path samples;
  private final SortedMap<String, Integer> exitCodes = new TreeMap<>();

  private Training(Path samples) {
    this.samples = samples;
  }

  /**
   * @param arguments {@code scripts} or {@code mail}, and the directory of samples
   */
  public static void main(String[] arguments) throws IOException {
    LineLogging.errorsOnly();
    run(What.valueOf(arguments[0].toUpperCase(Locale.ROOT)), Path.of(arguments[1]));
    System.exit(0); // servers leave threads behind
  }

  /** What a cache is for. */
  enum What {
    SCRIPTS,
    MAIL
  }

  /** The exit code of each command. */
  static SortedMap<String, Integer> run(What what, Path samples) throws IOException {
    Path work = Files.createTempDirectory("tamis-training-");
    try {
      Training training = new Training(samples);
      training.scripts(work);
      if (what == What.MAIL) {
        training.mailbox(work);
      }
      return training.exitCodes;
    } finally {
      FileUtils.deleteDirectory(work.toFile());
    }
  }

  private String script(String name) {
    return samples.resolve("scripts").resolve(name).toString();
  }

  private void scripts(Path work) throws IOException {
    String messages = samples.resolve("messages").toString();
    Path wrong = Files.writeString(work.resolve("wrong.sieve"), "fileinto \"A\";\nfoo;\n");
    Path test = Files.writeString(work.resolve("suite.svtest"), SUITE);
    run("--version");
    run("version");
    run("help", "check");
    run("capabilities");
    run("check", script("alice.sieve"));
    run("check", "--json", wrong.toString());
    run("check", wrong.toString());
    run("try", script("alice.sieve"), messages);
    run("try", "--explain", script("alice.sieve"), messages);
    run("try", "--json", script("alice.sieve"), messages);
    run("try", "--compare", script("bob.sieve"), script("alice.sieve"), messages);
    run("coverage", script("alice.sieve"), messages);
    run("test", test.toString());
    run("fmt", "--check", script("alice.sieve"));
    run("fmt", "--stdout", script("alice.sieve"));
  }

  private void mailbox(Path work) throws IOException {
    try (TrainingStore store = TrainingStore.start(letters(samples), work)) {
      List<String> filter =
          List.of(
              "filter",
              "--config",
              store.config().toString(),
              "--account",
              TrainingStore.ACCOUNT,
              "--script",
              script("first-rules.sieve"));
      run(filter.toArray(String[]::new));
      List<String> execute = new ArrayList<>(filter);
      execute.add(1, "--execute");
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

  private void run(String... arguments) {
    exitCodes.put(
        String.join(" ", List.of(arguments).subList(0, Math.min(2, arguments.length))),
        Main.run(NOBODY, arguments));
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
