package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tamis.cli.Main;
import org.tamis.cli.terminal.Terminal;

/** Each extension through {@code tamis try}: see {@code resources/try/README.md}. */
class EveryExtensionTest {
  private static final Path ROWS = Path.of("src/test/resources/try");
  private static final Path README = Path.of("../../README.md");

  /** A site that has everything that an extension may need. */
  private static final String EVERYTHING =
      """
      [store]
      features = ["metadata", "special-use", "mailbox-id"]
      [lists]
      address-books = "."
      [spamtest]
      status-header = "X-Spam-Score"
      max-value = 10
      [virustest]
      status-header = "X-Virus-Level"
      max-value = 5
      [calendars]
      directory = "calendars"
      [smart-host]
      host = "localhost"
      [programs]
      pipe = "."
      filter = "."
      execute = "."
      """;

  /** What no site has anything to run with. */
  private static final String TRY_ONLY = "imapsieve";

  @TempDir Path directory;

  private record Ended(int exitCode, String out, String err) {}

  private static Ended tamis(String input, List<String> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    byte[] in = input.getBytes(StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(in),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            Map.of());
    int exitCode = Main.run(terminal, arguments.toArray(String[]::new));
    terminal.flush();
    return new Ended(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  static Stream<Path> rows() throws IOException {
    try (Stream<Path> files = Files.list(ROWS)) {
      return files.filter(file -> file.toString().endsWith(".sieve")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void doesWhatItsCommentsSay(Path script) throws IOException {
    String text = Files.readString(script);
    List<String> expected = comments("expect", text);
    List<String> arguments = new ArrayList<>(List.of("try", "--json"));
    comments("options", text).forEach(option -> arguments.add(inRows(option)));
    arguments.add(script.toString());
    arguments.addAll(Collections.nCopies(expected.size(), ROWS.resolve("letter.eml").toString()));

    Ended ended = tamis("", arguments);

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out().lines().map(EveryExtensionTest::withoutMessageAndRules))
        .isNotEmpty()
        .containsExactlyElementsOf(expected);
  }

  /** The name of the message is a path, and the text of a rule is in the script. */
  private static String withoutMessageAndRules(String line) {
    return line.replaceFirst("^.*?\",", "").replaceAll(",\"rule\":\"(?:[^\"\\\\]|\\\\.)*\"", "");
  }

  private static List<String> comments(String word, String script) {
    return Pattern.compile("(?m)^# " + word + ": (.*)$")
        .matcher(script)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /** Files that options name are beside the script. */
  private static String inRows(String option) {
    return option.equals("global")
        ? ROWS.resolve(option).toString()
        : option.replace("=known.list", "=" + ROWS.resolve("known.list"));
  }

  private List<String> capabilities(String config) throws IOException {
    Path file = Files.writeString(directory.resolve("site.toml"), config);
    Ended ended = tamis("", List.of("capabilities", "--config", file.toString()));
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended.out().lines().toList();
  }

  private List<String> everything() throws IOException {
    List<String> all = new ArrayList<>(capabilities(EVERYTHING));
    assertThat(all).doesNotContain(TRY_ONLY);
    all.add(TRY_ONLY);
    return all;
  }

  @Test
  void everyCapabilityIsTried() throws IOException {
    Set<String> tried = new TreeSet<>();
    for (Path row : rows().toList()) {
      Matcher require =
          Pattern.compile("require ([^;]|;(?=[a-z]))*").matcher(Files.readString(row));
      while (require.find()) {
        quoted("\"", require.group()).forEach(tried::add);
      }
    }
    assertThat(tried).containsExactlyInAnyOrderElementsOf(everything());
  }

  /** What is advertised can be required, here and by the site that advertises it. */
  @Test
  void everyCapabilityThatIsShownCanBeRequired() throws IOException {
    for (String config : List.of("", EVERYTHING)) {
      for (String capability : capabilities(config)) {
        Ended ended =
            tamis(
                "require \"" + capability + "\";\n",
                List.of("check", "--config", directory.resolve("site.toml").toString(), "-"));
        assertThat(ended.exitCode()).as(capability + "\n" + ended.out()).isZero();
      }
    }
  }

  /** The mail store is not asked, and counts as one that has everything. */
  @Test
  void whatTheSiteHasNotSetUpCannotBeRequired() throws IOException {
    List<String> missing = new ArrayList<>(capabilities(EVERYTHING));
    missing.removeAll(capabilities(""));
    assertThat(missing)
        .containsExactlyInAnyOrder(
            "enotify",
            "extlists",
            "fcc",
            "processcalendar",
            "redirect-deliverby",
            "redirect-dsn",
            "spamtest",
            "spamtestplus",
            "vacation",
            "vacation-seconds",
            "virustest",
            "vnd.dovecot.execute",
            "vnd.dovecot.filter",
            "vnd.dovecot.pipe",
            "vnd.dovecot.report");
    for (String capability : missing) {
      Ended ended =
          tamis(
              "require \"" + capability + "\";\n",
              List.of("check", "--config", directory.resolve("site.toml").toString(), "-"));
      assertThat(ended.out()).contains("SV0210");
    }
  }

  /** README: each capability once, with links to its specification and to its package. */
  @Test
  void theReadmeNamesEachCapability() throws IOException {
    List<String> rows =
        Files.readAllLines(README).stream()
            .filter(line -> line.contains("engine/src/main/java/org/tamis/engine/ext/"))
            .toList();
    Set<String> named =
        rows.stream()
            .flatMap(row -> quoted("`", row.substring(1, row.indexOf('|', 1))))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).containsExactlyInAnyOrderElementsOf(everything());
    assertThat(rows)
        .allSatisfy(row -> {
          Matcher link = Pattern.compile("\\]\\((engine/[^)]*)\\)").matcher(row);
          assertThat(row).contains("](https://");
          assertThat(link.find()).isTrue();
          assertThat(README.resolveSibling(link.group(1))).isDirectory();
        });
  }

  private static Stream<String> quoted(String quote, String text) {
    return Pattern.compile(quote + "([^" + quote + "]+)" + quote)
        .matcher(text)
        .results()
        .map(found -> found.group(1));
  }
}
