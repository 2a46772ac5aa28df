package org.tamis.bridge.outbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.spool.MessageMemory;
import org.tamis.engine.message.Message;
import org.tamis.service.database.SqliteDatabase;

class OutboxCopyTest {
  @TempDir Path directory;

  private static void put(StoredOutbox outbox, String id, int octets) throws OutboxUnavailable {
    String text = "Subject: " + id + "\r\n\r\n" + "x".repeat(octets);
    outbox.put(
        new QueuedMail(
            id,
            "u1",
            QueuedMail.Kind.REDIRECT,
            Optional.empty(),
            "s@y",
            "x@z",
            new OutgoingMessage("", Message.of(text.getBytes(US_ASCII))),
            Optional.empty(),
            false,
            Instant.ofEpochSecond(1_000_000)));
  }

  /** One leaves between the copy of the rows and that of the files: the copy has it no more. */
  @Test
  void whatLeavesMeanwhileIsNotSentAgain() throws Exception {
    Path file = directory.resolve("copy/state.db");
    file.getParent().toFile().mkdir();
    try (SqliteDatabase original = SqliteDatabase.open(directory.resolve("state.db"))) {
      StoredOutbox outbox = new StoredOutbox(original);
      put(outbox, "small", 10);
      put(outbox, "large", MessageMemory.LARGE + 1);
      put(outbox, "leaving", MessageMemory.LARGE + 2);
      original.copyTo(file);
      outbox.remove("leaving");
      outbox.remove("small"); // its row is of the moment of the copy
      try (SqliteDatabase copy = SqliteDatabase.open(file)) {
        assertThat(new OutboxCopy(copy, original).complete()).isEqualTo(2);
        List<StoredOutbox.Listed> waiting = new StoredOutbox(copy).list();
        assertThat(waiting).extracting(StoredOutbox.Listed::id).containsExactly("large", "small");
        assertThat(waiting.getFirst().octets()).isGreaterThan(MessageMemory.LARGE);
      }
    }
  }
}
