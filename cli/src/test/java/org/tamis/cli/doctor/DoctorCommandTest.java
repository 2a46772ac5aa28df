package org.tamis.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.cli.testing.CommandRun;
import org.tamis.cli.testing.PatientGreenMail;
import org.tamis.service.accounts.PasswordHash;
import org.tamis.service.database.SqliteDatabase;
import org.tamis.service.files.DurableFiles;

@Timeout(600)
class DoctorCommandTest {
  private static final String ANN = "ann@example.org";
  private static final Object HASH = PasswordHash.make("p");

  @TempDir Path directory;
  private final GreenMail server = PatientGreenMail.of("imap", "smtp");
  private String config = "";

  @BeforeEach
  void start() throws IOException {
    server.start();
    server.setUser(ANN, ANN, "se-cret");
    secret("passwords", ANN + ":" + HASH + "\n");
    secret("store", ANN + ":se-cret\n");
    secret("smtp", "se-cret\n");
    Files.writeString(directory.resolve("friends.list"), "bob@example.org\n");
    config =
        """
        [accounts]
        password-file = "passwords"
        [scripts]
        directory = "scripts"
        [managesieve]
        require-tls = false
        [lists]
        files = ["tag:x,2026:friends friends.list"]
        [smart-host]
        host = "127.0.0.1"
        port = %d
        security = "none"
        user = "%s"
        password-file = "smtp"
        [store]
        host = "127.0.0.1"
        port = %d
        security = "none"
        password-file = "store"
        """
            .formatted(server.getSmtp().getPort(), ANN, server.getImap().getPort());
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private void secret(String file, String text) throws IOException {
    DurableFiles.SYSTEM.write(directory.resolve(file), text.getBytes(UTF_8));
  }

  private CommandRun doctor(String... more) throws IOException {
    Path file = Files.writeString(directory.resolve("tamis.toml"), config);
    List<String> arguments = new ArrayList<>(List.of("doctor", "--config", "" + file));
    arguments.addAll(List.of(more));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.out() + run.err()).doesNotContain("se-cret");
    return run;
  }

  private List<String> troubles() throws IOException {
    CommandRun run = doctor();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    return run.out()
        .replace(directory + "/", "")
        .lines()
        .filter(line -> !line.startsWith("ok ") && !line.contains("in memory (tmpfs)"))
        .toList();
  }

  @Test
  void oneLineForEachThing() throws IOException {
    CommandRun run = doctor();
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().replace(directory + "/", "").lines())
        .contains(
            "ok       accounts: 1 account",
            "ok       scripts: scripts will be made when needed",
            "ok       database: scripts/.tamis.sqlite will be made at the first start",
            "ok       lists: tag:x,2026:friends: friends.list",
            "ok       store: 127.0.0.1:%d, no TLS, logged in as ann@example.org"
                .formatted(server.getImap().getPort()),
            "ok       store: names have prefix \"\", separator \".\"",
            "ok       store: scripts can require nothing",
            "ok       smart-host: 127.0.0.1:%d, no TLS, logged in as ann@example.org"
                .formatted(server.getSmtp().getPort()))
        .anyMatch(line -> line.startsWith("ok       store: has ") && line.contains("; not "))
        .anyMatch(line -> line.startsWith("ok       smart-host: EHLO: "));
    assertThat(directory.resolve("scripts")).as("nothing is made").doesNotExist();
  }

  @Test
  void forPrograms() throws IOException {
    config = config.replace("[store]", "[store]\nfeatures = [\"special-use\"]");
    CommandRun run = doctor("--json");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out().lines())
        .contains(
            "{\"level\":\"ok\",\"subject\":\"accounts\",\"text\":\"1 account\"}",
            "{\"level\":\"error\",\"subject\":\"store\",\"text\":\"the server does not have what"
                + " store.features lists: special-use\",\"hint\":\"remove it from the list, or remove"
                + " store.features to use what the server has\"}");
  }

  /** The group of a file is how a service reads what is root's. */
  @ParameterizedTest
  @CsvSource({
    "0600, ''",
    "0640, ''",
    "0660, ''",
    "0601, ''",
    "0644, read",
    "0604, read",
    "0666, change",
    "0602, change"
  })
  void secretsThatEverybodyHas(String mode, String may) throws IOException {
    for (String file : List.of("passwords", "store", "smtp")) {
      Files.setAttribute(directory.resolve(file), "unix:mode", Integer.parseInt(mode, 8));
    }
    CommandRun run = doctor();
    assertThat(run.exitCode()).isZero();
    List<String> expected =
        Stream.of("accounts passwords", "store store", "smart-host smtp")
            .filter(_ -> !may.isEmpty())
            .map(words -> words.split(" "))
            .map(words ->
                "warning  %s.password-file: %s has mode %s: every user of this machine may %s it; chmod o= %s"
                    .formatted(words[0], words[1], mode, may, words[1]))
            .toList();
    assertThat(run.out().replace(directory + "/", "").lines())
        .filteredOn(line -> line.contains("has mode"))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void wrongPasswords() throws IOException {
    secret("store", ANN + ":other\n");
    secret("smtp", "other\n");
    assertThat(troubles())
        .satisfiesExactly(
            store ->
                assertThat(store)
                    .startsWith("error    store: 127.0.0.1:")
                    .contains("log-in as ann@example.org failed")
                    .endsWith("; mend the lines of the accounts in store (store.password-file)"),
            smartHost ->
                assertThat(smartHost)
                    .startsWith("error    smart-host: log-in refused")
                    .endsWith(
                        "; mend smart-host.user or the password in smart-host.password-file"));
  }

  @Test
  void anAccountThatTheStoreDoesNotKnowIsNotAllOfThem() throws IOException {
    secret("passwords", "aaa@x.example:" + HASH + "\n" + ANN + ":" + HASH + "\n");
    CommandRun run = doctor();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "warning  store: " + directory + "/store: no line for account aaa@x.example; mend")
        .contains("logged in as ann@example.org");
  }

  @Test
  void nobodyIsThere() throws IOException {
    server.stop();
    assertThat(troubles())
        .satisfiesExactly(
            store ->
                assertThat(store)
                    .startsWith("error    store: no connection to 127.0.0.1:")
                    .endsWith(
                        "; mail gets 451 until it can be reached; start it, or check store.host and store.port"),
            smartHost ->
                assertThat(smartHost)
                    .startsWith("error    smart-host: no connection to 127.0.0.1: ")
                    .endsWith("; until it can be used, outgoing mail waits in the outbox"));
  }

  @Test
  void filesOfThisMachine() throws IOException {
    Files.delete(directory.resolve("friends.list"));
    Files.createDirectory(directory.resolve("scripts"));
    Files.writeString(directory.resolve("scripts/.tamis.sqlite"), "this is another file, of text");
    assertThat(troubles())
        .satisfiesExactly(
            database ->
                assertThat(database)
                    .startsWith(
                        "error    database: scripts/.tamis.sqlite: cannot be used as a database: ")
                    .endsWith("; let this user write it, or mend state.database"),
            list ->
                assertThat(list)
                    .isEqualTo(
                        "error    lists: tag:x,2026:friends: friends.list: no such file;"
                            + " mend the file or lists.files"));
    Files.write(directory.resolve("friends.list"), new byte[] {(byte) 0xFF, '\n'});
    assertThat(troubles())
        .anyMatch(line -> line.startsWith("error    lists: cannot read the list"));
  }

  @Test
  void aDatabaseThatIsThere() throws IOException {
    Files.createDirectory(directory.resolve("scripts"));
    try (SqliteDatabase _ = SqliteDatabase.open(directory.resolve("scripts/.tamis.sqlite"))) {
      CommandRun run = doctor();
      assertThat(run.exitCode()).isZero();
      assertThat(run.out())
          .containsPattern(
              "ok       database: .*/\\.tamis\\.sqlite: can be written, schema version \\d+\n")
          .containsPattern("(ok|warning) +database: (on a local disk|it is )");
    }
  }

  @Test
  void trees() throws IOException {
    String tree = "type = \"maildir\"\npath = \"" + directory + "/%u\"\n";
    config = config.substring(0, config.indexOf("[store]")) + "[store]\n" + tree;
    Files.createDirectory(directory.resolve(ANN));
    CommandRun run = doctor();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("ok       store: Maildir trees " + directory + "/%u: 1 of 1 are there and ours");
  }

  /** The tree of nobody is there, or cannot be. */
  @Test
  void treesThatAreNotThere() throws IOException {
    String store = "[store]\ntype = \"maildir\"\npath = \"" + directory + "/mail/%u\"\n";
    config = config.substring(0, config.indexOf("[store]")) + store;
    CommandRun missing = doctor();
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.out())
        .contains("error    store: " + directory + "/mail does not exist; mount or create it");
    Files.createDirectory(directory.resolve("mail"));
    CommandRun empty = doctor();
    assertThat(empty.exitCode()).isZero();
    assertThat(empty.out())
        .contains("warning  store: Maildir trees " + directory + "/mail/%u: none of 1 is there");
    Files.createSymbolicLink(directory.resolve("mail/" + ANN), directory);
    assertThat(doctor().out()).contains("error    store: ", " is a symbolic link");
  }

  @Test
  void aWrongConfigurationIsNotTried() throws IOException {
    config = config.replace("[store]", "[store]\nfeature = []");
    CommandRun run = doctor();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("store.feature: unknown key");
  }
}
