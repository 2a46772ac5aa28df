package org.tamis.bridge.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.journal.StoredJournal;
import org.tamis.bridge.outbox.StoredOutbox;
import org.tamis.bridge.send.Sent;
import org.tamis.bridge.state.StoredDuplicates;
import org.tamis.bridge.state.StoredReplies;
import org.tamis.engine.Program;
import org.tamis.engine.message.Message;
import org.tamis.engine.settings.Settings;
import org.tamis.service.database.SqliteDatabase;

/** Somebody removes the database, or puts another in its place, while the service runs. */
class LostDatabaseTest {
  @TempDir Path directory;

  private final FakeStore store = new FakeStore();
  private final List<String> sent = new ArrayList<>();
  private final List<DeliveryReport> reports = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redirect \"x@z.example\";",
        "redirect :copy \"x@z.example\";",
        "if duplicate { discard; }",
        "vacation \"away\";",
        "fileinto \"A\"; fileinto \"B\";"
      })
  void whatMustBeRememberedIsNotTaken(String script) throws Exception {
    Path file = directory.resolve("state.db");
    Program program =
        Told.program(
            "require [\"fileinto\", \"copy\", \"vacation\", \"duplicate\"];\n" + script,
            Settings.DEFAULTS);
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      Files.delete(file);
      assertThat(Told.code(deliver(database, program))).isEqualTo(451);
      assertThat(DeliveryLog.line(reports.getFirst()))
          .contains("state.db was removed while it was in use; restart the service");
      SqliteDatabase.open(file).close();
      assertThat(Told.code(deliver(database, program))).isEqualTo(451);
      assertThat(DeliveryLog.line(reports.getLast()))
          .containsPattern("state.db(-wal|-shm)? was re(plac|mov)ed while it was in use; restart");
    }
    assertThat(store.stored).isEmpty();
    assertThat(sent).isEmpty();
    try (SqliteDatabase database =
        SqliteDatabase.open(file)) { // as a service does that starts anew
      assertThat(Told.code(deliver(database, program))).isEqualTo(250);
    }
  }

  private DeliveryResult deliver(SqliteDatabase database, Program program) {
    StoredDuplicates duplicates = new StoredDuplicates(database, 100);
    StoredReplies replies = new StoredReplies(database, 1_000, Duration.ofDays(30));
    Ports ports =
        Ports.of(
                (_, mail, envelope, host) -> program.run(mail, envelope, host),
                store,
                (_, to, _) -> {
                  sent.add(to.toString());
                  return new Sent.Accepted(Optional.empty());
                })
            .withDuplicates(duplicates)
            .withReplies(replies)
            .withJournal(
                new StoredJournal(database, duplicates, replies, Duration.ofDays(5), Instant.EPOCH),
                new StoredOutbox(database));
    Incoming.Recipient anna = new Incoming.Recipient("anna@x.example", "anna@x.example");
    Message message =
        Message.of(
            "From: s@y.example\r\nTo: anna@x.example\r\nMessage-ID: <1@y>\r\n\r\n"
                .getBytes(US_ASCII));
    return new LocalDelivery(
            DeliverySettings.of("mx"),
            ports,
            InstantSource.fixed(Instant.ofEpochSecond(1_000_000)),
            reports::add)
        .deliver(new Incoming("s@y.example", List.of(anna), message))
        .results()
        .getFirst();
  }
}
