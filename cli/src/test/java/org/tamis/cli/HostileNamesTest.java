package org.tamis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.cli.testing.CommandRun;
import org.tamis.grammar.text.Printable;
import org.tamis.service.accounts.PasswordHash;
import org.tamis.service.scripts.FileScriptStore;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.StoredScript;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Nothing that a stranger names colours a terminal, begins a line or turns the writing. */
class HostileNamesTest {
  /** A colour, a C1 control, an override of the direction, a line of its own. */
  private static final String HOSTILE = "\u001b[31m\u009b1m\u202Ea\u2066\nforged: line";

  /** As a file of any locale can be named. */
  private static final String FILE = "\u001b[31m\nforged: file";

  private static final List<String> COMMANDS = Commands.NAMES;

  @TempDir private Path directory;
  private Map<String, String> environment = Map.of();

  @BeforeEach
  void home() {
    environment = Map.of("HOME", directory.toString(), "COLUMNS", "500");
  }

  private CommandRun run(String... arguments) {
    return run("", List.of(arguments));
  }

  private CommandRun run(String input, List<String> arguments) {
    CommandRun run = CommandRun.in(environment, input, arguments.toArray(String[]::new));
    assertThat(harmful(run.out()))
        .as("%s says: %s", arguments.getFirst(), Printable.lines(run.out()))
        .isEmpty();
    assertThat(harmful(run.err()))
        .as("%s complains: %s", arguments.getFirst(), Printable.lines(run.err()))
        .isEmpty();
    assertThat((run.out() + run.err()).lines())
        .as("lines of %s", arguments.getFirst())
        .noneMatch(line -> line.startsWith("forged"));
    return run;
  }

  private static List<String> harmful(String text) {
    return text.codePoints()
        .filter(c -> c != '\n' && Printable.isHarmful(c))
        .mapToObj("U+%04X"::formatted)
        .distinct()
        .toList();
  }

  /** Whatever of it can be a value has a hostile one, one after the other. */
  @ParameterizedTest
  @FieldSource("COMMANDS")
  void inArguments(String name) {
    CommandSpec spec = Commands.of(name).spec();
    run(name, "--" + HOSTILE);
    run("name", HOSTILE);
    List<String> words = spec.positionalParameters().stream().map(this::value).toList();
    List<String> required = new ArrayList<>(List.of(name));
    spec.requiredArgs().stream()
        .filter(OptionSpec.class::isInstance)
        .map(OptionSpec.class::cast)
        .forEach(option -> required.addAll(List.of(option.longestName(), value(option))));
    run("", joined(required, words));
    for (OptionSpec option : spec.options()) {
      boolean takes = option.arity().max() > 0;
      if (!option.required() && takes) {
        run("", joined(required, List.of(option.longestName(), value(option)), words));
      }
    }
  }

  @SafeVarargs
  private static List<String> joined(List<String>... parts) {
    return Stream.of(parts).flatMap(List::stream).toList();
  }

  private String value(OptionSpec option) {
    return value(option.paramLabel());
  }

  private String value(PositionalParamSpec word) {
    return value(word.paramLabel());
  }

  /** A file is in a directory that is not there: nothing is made. */
  private String value(String label) {
    return label.matches(".*(FILE|DIR|SCRIPT|MESSAGE|PATH|NEW|OLD).*")
        ? directory.resolve("missing") + "/" + HOSTILE
        : HOSTILE;
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve(FILE + text.hashCode()), text);
  }

  private Path message() throws IOException {
    String encoded = "=?utf-8?q?=1b[31m=e2=80=ae=c2=9b=0aforged:?=";
    return Files.writeString(
        directory.resolve(FILE + ".eml"),
        """
        From: %s <s@\u001b[31m\u202E.example>
        To: %s
        Subject: \u001b[31m\u202E\u009b %s
        X-\u001b[31m: \u001b[31m
        Message-ID: <\u001b\u202E@x.example>
        List-Id: <\u001b\u202E@x.example>

        \u001b[31m\u202E
        """
            .formatted(encoded, encoded, encoded));
  }

  private static final String SCRIPT =
      """
      require ["fileinto", "reject", "vacation", "variables", "body", "enotify", "editheader",
        "imap4flags"];
      # %1$s
      set "%1$s" "a";
      set "a" "${%1$s}";
      if header :contains ["Subject", "%1$s"] "%1$s" { fileinto :flags "%1$s" "%1$s"; }
      if body :contains "\u202E" { fileinto "%1$s${a}"; redirect "%1$s@x.example"; }
      vacation :subject "%1$s" :from "%1$s" :handle "%1$s" "%1$s";
      notify :message "%1$s" "mailto:%1$s@x.example";
      addheader "X-A" "%1$s";
      fileinto "\u001b[31m\u202E";
      redirect "a@x.example";
      """;

  private static final String WORKING =
      """
      require ["fileinto", "copy", "vacation", "variables", "body", "editheader", "imap4flags"];
      if header :matches "Subject" "*" { set "s" "${1}"; }
      if header :contains "Subject" "\u001b[31m\u202E" { addflag "\u001b\u202E"; }
      addheader "X-A" "\u001b\u202E${s}";
      fileinto :copy "\u202E\u009b${s}";
      vacation :subject "\u202E${s}" :handle "\u001b\u202E" "\u001b[31m\u202E";
      fileinto "\u202E\u2066a";
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check",
        "check --json",
        "check --format sarif",
        "fmt --check",
        "try --explain",
        "try --explain --json",
        "coverage",
        "coverage --json",
        "whatif --config missing.toml --account me@x.example"
      })
  void inFiles(String command) throws IOException {
    for (String text :
        List.of(
            SCRIPT.formatted("\u001b[31m\u202E\u009b1m"),
            SCRIPT.formatted("\u202E"),
            SCRIPT.replace("require", "\u001b\u202E require").formatted("x"),
            "\u202E;\u001b[31m \"",
            WORKING,
            WORKING.replaceFirst("if ", "  if  "))) {
      List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
      arguments.add(file(text).toString());
      if (command.matches("(try|coverage|whatif).*")) {
        arguments.add(message().toString());
      }
      CommandRun run = run("", arguments);
      assertThat(run.out() + run.err()).as(command).isNotEmpty();
    }
  }

  @Test
  void asJsonTheyAreEscaped() throws IOException {
    String script = "require \"fileinto\"; fileinto \"a\u202Eb\";\n";
    String out = run("", List.of("try", "--json", file(script) + "", message() + "")).out();
    assertThat(out).contains("a\\u202Eb", "\\u001B[31m\\nforged: file");
    String found = run("", List.of("check", "--json", file("\u001b[31m;") + "")).out();
    assertThat(found).contains("\\u001B[31m\\nforged: file");
  }

  @Test
  void inTestFiles() throws IOException {
    Path suite =
        Files.writeString(
            directory.resolve(FILE + ".svtest"),
            """
            require ["vnd.dovecot.testsuite", "variables"];
            test "\u001b[31m\u202E" { test_fail "\u001b[31m\u202E\u009b"; }
            test "\u202E" { test_set "message" "\u001b\u202E"; test_fail "a"; }
            """);
    assertThat(run("test", suite.toString()).exitCode()).isNotZero();
    run("test", "--json", suite.toString());
  }

  /** A site whose accounts, scripts and files have such names. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "scripts list",
        "scripts get x",
        "scripts history a",
        "scripts diff a b",
        "scripts put x y",
        "scripts activate x",
        "scripts delete x",
        "doctor",
        "doctor --json",
        "serve --check",
        "accounts",
        "accounts --json",
        "queue",
        "explain --account",
        "errors",
        "check --config"
      })
  void inASite(String command) throws IOException {
    String account = "\u202Eann@x.example";
    Files.writeString(
        directory.resolve("passwords"), account + ":" + PasswordHash.make("p") + "\n");
    Files.writeString(directory.resolve(FILE), "secret");
    FileScriptStore store = new FileScriptStore(directory.resolve("scripts"), Quota.DEFAULT);
    store.put(account, new StoredScript(new ScriptName("a\u202E"), WORKING));
    store.put(account, new StoredScript(new ScriptName("a"), WORKING));
    store.put(account, new StoredScript(new ScriptName("a"), WORKING + "# \u001b\n"));
    store.activate(account, new ScriptName("a"));
    Path config = config();
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.remove("--config");
    arguments.replaceAll(word -> word.equals("x") || word.equals("y") ? "a\u202E\u001b" : word);
    if (arguments.remove("--account") || command.startsWith("scripts")) {
      arguments.addAll(List.of("--account", account));
    }
    arguments.addAll(List.of("--config", config.toString()));
    run("", arguments);
  }

  private Path config() throws IOException {
    return Files.write(
        directory.resolve("tamis\u001b[31m.toml"),
        """
        [accounts]
        password-file = "passwords"
        [scripts]
        directory = "scripts"
        [managesieve]
        require-tls = false
        [lists]
        files = ["tag:x,2026:friends missing\\u001b[31m.list"]
        [store]
        type = "maildir"
        path = "%s/\\u001b[31m/%%u"
        """
            .formatted(directory)
            .getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[31m = 1",
        "\"\\u001b[31m\\u202E\" = 1",
        "[accounts]\n\"\\u001b\" = \"a\"",
        "[store]\ntype = \"\\u001b[31m\\u202E\"",
        "host-name = \"\\u001b[31m\\u202E\"",
        "[accounts]\npassword-file = \"\\u001b[31m\\nforged\"\n"
      })
  void inAConfiguration(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("tamis.toml"), text);
    for (String command : List.of("serve", "doctor", "accounts", "queue")) {
      assertThat(run(command, "--config", file.toString()).exitCode()).isNotZero();
    }
  }
}
