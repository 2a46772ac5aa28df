package org.tamis.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.service.accounts.NameTemplate;
import org.tamis.service.accounts.PasswordHash;
import org.tamis.service.database.Durability;
import org.tamis.service.database.SharedSettings;
import org.tamis.service.scripts.ScriptLayout;

/** Where scripts are, as a configuration says it. */
class ScriptsKeysTest {
  private static final Object HASH = PasswordHash.make("p"); // slow on purpose

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void files() throws IOException {
    file = directory.resolve("tamis.toml");
    Files.writeString(directory.resolve("passwords"), "a@x.example:" + HASH + "\n");
    Files.writeString(directory.resolve("secret"), "s3cret\n");
  }

  private ConfigResult<Config> read(String sections) throws IOException {
    String text =
        """
        [accounts]
        password-file = "passwords"
        [managesieve]
        require-tls = false
        [store]
        type = "maildir"
        path = "/mail/%u"
        """;
    return ConfigReader.read(Files.writeString(file, text + sections));
  }

  private Config good(String sections) throws IOException {
    ConfigResult<Config> result = read(sections);
    assertThat(result).isInstanceOf(ConfigResult.Good.class);
    return ((ConfigResult.Good<Config>) result).config();
  }

  private List<String> mistakes(String sections) throws IOException {
    return switch (read(sections)) {
      case ConfigResult.Good<Config> _ -> List.of();
      case ConfigResult.Wrong<Config> wrong ->
          wrong.mistakes().stream().map(line -> line.replace(directory + "/", "")).toList();
    };
  }

  @Test
  void inFilesOfItsOwn() throws IOException {
    Config config = good("[scripts]\ndirectory = \"s\"\n");
    assertThat(config.scripts()).isEqualTo(new ScriptsPlace.Own(directory.resolve("s")));
    assertThat(config.state())
        .isEqualTo(new StatePlace.InFile(directory.resolve("s/.tamis.sqlite")));
  }

  @Test
  void whereDovecotHasThem() throws IOException {
    String sections =
        """
        [scripts]
        layout = "dovecot"
        directory = "/v/%d/%n/sieve"
        [state]
        database = "state"
        """;
    assertThat(good(sections).scripts()).isEqualTo(dovecot("/v/%d/%n/.dovecot.sieve"));
    assertThat(
            good(sections.replace("[state]", "active = \"/v/%d/active/%n.sieve\"\n[state]"))
                .scripts())
        .isEqualTo(dovecot("/v/%d/active/%n.sieve"));
    assertThat(good(sections).state()).isEqualTo(new StatePlace.InFile(directory.resolve("state")));
  }

  private static ScriptsPlace dovecot(String active) {
    return new ScriptsPlace.WithDovecot(
        new ScriptLayout.Dovecot(new NameTemplate("/v/%d/%n/sieve"), new NameTemplate(active)));
  }

  @Test
  void stateInADatabase() throws IOException {
    String sections =
        """
        [scripts]
        directory = "s"
        [database]
        url = "jdbc:postgresql://a,b/tamis"
        durability = "warn"
        [state]
        store = "database"
        spool = "machine"
        """;
    assertThat(good(sections).state())
        .isEqualTo(
            new StatePlace.InDatabase(
                new SharedSettings(
                    "jdbc:postgresql://a,b/tamis",
                    Optional.empty(),
                    Optional.empty(),
                    10,
                    Duration.ofSeconds(10)),
                Durability.WARN,
                directory.resolve("machine")));
    assertThat(good(sections).state()).hasToString("jdbc:postgresql://a,b/tamis");
    StatePlace usual =
        good(sections.replace("durability = \"warn\"\n", "").replace("spool = \"machine\"\n", ""))
            .state();
    assertThat(usual)
        .isInstanceOfSatisfying(
            StatePlace.InDatabase.class,
            place -> {
              assertThat(place.durability()).isEqualTo(Durability.REQUIRED);
              assertThat(place.beside("spool").toString())
                  .startsWith(System.getProperty("java.io.tmpdir"))
                  .contains(System.getProperty("user.name"));
            });
  }

  @Test
  void inADatabase() throws IOException {
    Config config =
        good(
            """
            [scripts]
            store = "database"
            [database]
            url = "jdbc:postgresql://a,b/tamis?targetServerType=primary"
            user = "tamis"
            password-file = "secret"
            connections = 3
            wait = "2s"
            [state]
            database = "state"
            """);
    assertThat(config.scripts())
        .isEqualTo(
            new ScriptsPlace.InDatabase(
                new SharedSettings(
                    "jdbc:postgresql://a,b/tamis?targetServerType=primary",
                    Optional.of("tamis"),
                    Optional.of("s3cret"),
                    3,
                    Duration.ofSeconds(2))));
    assertThat(config.scripts()).hasToString("jdbc:postgresql://a,b/tamis");
  }

  /** Lines of sections, with ";" between them, and what is said; the first line is the eighth. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[scripts]; store = \"files\" | scripts.directory: missing; expected a path",
        "[scripts]; store = \"sql\"; directory = \"s\" | scripts.store: expected one of",
        "[scripts]; layout = \"maildir\"; directory = \"s\" | scripts.layout: expected one of",
        "[scripts]; directory = \"passwords\" | passwords is not a directory",
        "[scripts]; layout = \"dovecot\"; directory = \"/v/%d\"; [state]; database = \"x\""
            + " | scripts.directory: expected %u or %n in it",
        "[scripts]; layout = \"dovecot\"; directory = \"/v/%{user}\"; [state]; database = \"x\""
            + " | scripts.directory: expected %u or %n in it",
        "[scripts]; layout = \"dovecot\"; directory = \"/v/%u\"; active = \"/v/x\"; [state];"
            + " database = \"x\" | scripts.active: expected %u or %n in it",
        "[scripts]; layout = \"dovecot\"; directory = \"/v/%u/s\" | state.database: missing; expected",
        "[scripts]; layout = \"dovecot\"; directory = \"/v/%u\"; [state]; database = \"x\""
            + " | scripts.active: missing; expected a path, since /v/.dovecot.sieve would be one",
        "[scripts]; store = \"database\"; [state]; database = \"x\" | database.url: missing; expected",
        "[scripts]; store = \"database\"; [database]; url = \"jdbc:sqlite:x\"; [state];"
            + " database = \"x\" | database.url: expected a URL of PostgreSQL",
        "[scripts]; store = \"database\"; [database]; url = \"jdbc:postgresql:x\";"
            + " password-file = \"gone\"; [state]; database = \"x\" | database.password-file: gone: no such",
        "[scripts]; directory = \"s\"; [state]; store = \"database\""
            + " | database.url: missing; expected a string, since state.store is",
        "[scripts]; directory = \"s\"; [database]; url = \"jdbc:postgresql:x\"; [state];"
            + " store = \"database\"; database = \"x\" | state.database: a file cannot be used",
        "[scripts]; directory = \"s\"; [database]; durability = \"no\""
            + " | database.durability: expected one of"
      })
  void mistakesAreSaid(String lines, String said) throws IOException {
    assertThat(mistakes(lines.replace("; ", "\n").replace(";", "\n") + "\n"))
        .singleElement()
        .asString()
        .contains(said);
  }

  /** Commands that read somebody's mail need no more than the store. */
  @Test
  void commandsCanDoWithout() throws IOException {
    read("");
    assertThat(ConfigReader.readStore(file)).isInstanceOf(ConfigResult.Good.class);
  }
}
