package org.tamis.cli.queue;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.outbox.OutboxUnavailable;
import org.tamis.bridge.outbox.QueuedMail;
import org.tamis.bridge.outbox.StoredOutbox;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.cli.testing.CommandRun;
import org.tamis.engine.message.Message;
import org.tamis.service.accounts.PasswordHash;
import org.tamis.service.database.SqliteDatabase;

class QueueCommandTest {
  /** Made once: it is slow on purpose. */
  private static final Object HASH = PasswordHash.make("p");

  @TempDir Path directory;

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(directory.resolve("passwords"), "anna@x.example:" + HASH + "\n");
    Files.writeString(directory.resolve("store"), "anna@x.example:p\n");
    Files.writeString(
        directory.resolve("tamis.toml"),
        """
        [accounts]
        password-file = "passwords"
        [scripts]
        directory = "."
        [managesieve]
        require-tls = false
        [store]
        password-file = "store"
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          list            | 0 | the queue is empty
          retry --all     | 1 | the queue is empty
          retry ab        | 1 | ab: no mail with this id
          retry           | 2 | give ids of the list, or --all
          drop ab --all   | 2 | give ids of the list, or --all
          list ab         | 2 | list takes no ids
          frob            | 2 | no action "frob": list, retry or drop
          """)
  void withAnEmptyQueue(String arguments, int exitCode, String said) throws IOException {
    database().close();
    CommandRun run = run(arguments);
    assertThat(run.out() + run.err()).contains(said);
    assertThat(run.exitCode()).isEqualTo(exitCode);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          list            | 2 | has the service ever run?
          frob            | 2 | no action "frob"
          """)
  void withoutADatabase(String arguments, int exitCode, String said) throws IOException {
    CommandRun run = run(arguments);
    assertThat(run.err()).contains(said);
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(directory.resolve(".tamis.sqlite")).doesNotExist();
  }

  @Test
  void whatWaitsIsShownTriedAndGivenUp() throws Exception {
    put("aa11/0 x@z.example", "aa22/0 y@z.example");
    assertThat(run("list").out())
        .startsWith("aa11/0 x@z.e  redirect to <x@z.example> from <s@y.example>, ")
        .contains("octets, account anna@x.example, by main:3\n")
        .endsWith("2 mails waiting\n");
    assertThat(run("retry aa").err()).contains("aa: 2 mails begin so");
    CommandRun retry = run("retry aa11");
    assertThat(retry.out()).endsWith("to <x@z.example> will be tried\n");
    assertThat(retry.exitCode()).isZero();
    assertThat(run("drop --all").out()).contains("to <x@z.example> will be given up");
    assertThat(run("list").out()).contains("to be given up");
  }

  /** The queue is in the database, whatever is wrong with the store. */
  @Test
  void treesThatCannotBeUsedAreNoMatter() throws Exception {
    put("aa11/0 x@z.example");
    Path config = directory.resolve("tamis.toml");
    String tree = "type = \"maildir\"\npath = \"" + directory + "/missing/%u\"";
    Files.writeString(config, Files.readString(config).replace("password-file = \"store\"", tree));
    CommandRun list = run("list");
    assertThat(list.err()).isEmpty();
    assertThat(list.exitCode()).isZero();
    assertThat(list.out()).endsWith("1 mail waiting\n");
  }

  private void put(String... ids) throws IOException, OutboxUnavailable {
    Message message = Message.of("Subject: hi\r\n\r\ntext\r\n".getBytes(US_ASCII));
    try (SqliteDatabase database = database()) {
      StoredOutbox outbox = new StoredOutbox(database);
      for (String id : ids) {
        outbox.put(
            new QueuedMail(
                id,
                "anna@x.example",
                QueuedMail.Kind.REDIRECT,
                Optional.of("main:3"),
                "s@y.example",
                id.substring(id.indexOf(' ') + 1),
                new OutgoingMessage("", message),
                Optional.empty(),
                false,
                Instant.EPOCH.plusSeconds(1)));
      }
    }
  }

  private SqliteDatabase database() throws IOException {
    return SqliteDatabase.open(directory.resolve(".tamis.sqlite"));
  }

  private CommandRun run(String arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("queue"));
    all.addAll(List.of(arguments.split(" ")));
    all.addAll(List.of("--config", directory.resolve("tamis.toml").toString()));
    return CommandRun.of(all.toArray(String[]::new));
  }
}
