package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.IntoMailbox;
import org.tamis.engine.plan.Outcome;
import org.tamis.grammar.source.Source;

/** The samples compile, and each message lands where {@code samples/expected.tsv} says. */
class SamplesTest {
  private static final Path SAMPLES = Path.of("../../samples");
  private static final Pattern RETURN_PATH = Pattern.compile("(?m)^Return-Path: <([^>]*)>");

  /** One line of the table; an empty mailbox is a discard. */
  record Expected(String file, String recipient, String mailbox, String flags, String redirect) {
    static Expected of(String line) {
      String[] column = line.split("\t", -1);
      return new Expected(column[0], column[1], column[2], column[3], column[4]);
    }

    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Expected> expected() throws IOException {
    return Files.readAllLines(SAMPLES.resolve("expected.tsv")).stream().skip(1).map(Expected::of);
  }

  static Stream<Path> scripts() throws IOException {
    return filesIn("scripts").stream();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void compilesWithoutAWarning(Path script) throws IOException {
    assertThat(compile(script).diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("expected")
  void landsWhereTheTableSays(Expected expected) throws IOException {
    byte[] bytes = Files.readAllBytes(SAMPLES.resolve("messages").resolve(expected.file()));
    String script = expected.recipient().startsWith("bob") ? "bob.sieve" : "alice.sieve";
    Envelope envelope = new Envelope(returnPath(bytes), expected.recipient());

    Outcome outcome = program(script).run(Message.of(bytes), envelope, new EmptyStore());

    assertThat(outcome.error()).isEmpty();
    assertThat(described(expected, PlanView.of(outcome))).isEqualTo(expected);
  }

  @Test
  void theTableNamesEachMessageOnce() throws IOException {
    Set<String> files =
        filesIn("messages").stream()
            .map(file -> file.getFileName().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(expected().map(Expected::file)).containsExactlyElementsOf(files);
  }

  @ParameterizedTest
  @CsvSource({
    "28-issue-tracker.eml, Projects/Frost, \\Flagged",
    "26-build-failed.eml, Projects/Frost/Builds, ''",
    "27-build-passed.eml, Projects/Frost/Builds, \\Seen",
    "19-work-urgent.eml, INBOX, $Team",
    "20-work-csv-attachment.eml, Tomorrow, ''",
    "01-first-letter.eml, INBOX, ''",
  })
  void theScriptThatIncludesAnother(String file, String mailbox, String flags) throws IOException {
    byte[] bytes = Files.readAllBytes(SAMPLES.resolve("messages").resolve(file));
    Envelope envelope = new Envelope(returnPath(bytes), "alice@example.org");
    Outcome outcome = program("projects.sieve").run(Message.of(bytes), envelope, new EmptyStore());
    assertThat(PlanView.of(outcome).mailboxes())
        .singleElement()
        .returns(mailbox, IntoMailbox::destination)
        .returns(flags, store -> String.join(" ", store.flags().names()));
  }

  private static Expected described(Expected of, PlanView plan) {
    String mailboxes = joined(plan.mailboxes().stream().map(IntoMailbox::destination));
    String flags = joined(plan.mailboxes().stream().flatMap(s -> s.flags().names().stream()));
    String redirects = joined(plan.redirects().stream().map(Action.Redirect::address));
    return new Expected(of.file(), of.recipient(), mailboxes, flags, redirects);
  }

  private static String joined(Stream<String> words) {
    return words.collect(Collectors.joining(" "));
  }

  private static String returnPath(byte[] message) {
    var found = RETURN_PATH.matcher(new String(message, StandardCharsets.ISO_8859_1));
    return found.find() ? found.group(1) : "";
  }

  private static Program program(String script) throws IOException {
    return switch (compile(SAMPLES.resolve("scripts").resolve(script))) {
      case CompileResult.Compiled compiled -> compiled.program();
      case CompileResult.Rejected rejected -> fail(rejected.diagnostics().toString());
    };
  }

  private static CompileResult compile(Path script) throws IOException {
    String name = script.getFileName().toString();
    return SieveCompiler.standard()
        .compile(Source.of(name, Files.readString(script)), SamplesTest::included);
  }

  private static Optional<Source> included(ScriptLibrary.Location location, String name) {
    Path script = SAMPLES.resolve("scripts").resolve(name + ".sieve");
    try {
      return Files.exists(script)
          ? Optional.of(Source.of(name, Files.readString(script)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> filesIn(String folder) throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES.resolve(folder))) {
      return files.sorted().toList();
    }
  }

  /** A store that has only the inbox, as a new account has. */
  private static final class EmptyStore implements Host {
    @Override
    public Instant now() {
      return Instant.parse("2026-11-22T10:00:00Z");
    }

    @Override
    public boolean mailboxExists(String mailbox) {
      return mailbox.toUpperCase(Locale.ROOT).equals("INBOX");
    }
  }
}
