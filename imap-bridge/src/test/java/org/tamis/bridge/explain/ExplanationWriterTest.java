package org.tamis.bridge.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.delivery.Incoming;
import org.tamis.service.database.SqliteDatabase;

class ExplanationWriterTest {
  @TempDir Path directory;

  private static DeliveryReport report(String account) {
    return new DeliveryReport(
        new Incoming.Recipient("u@x", account),
        "<1@x>",
        List.of(),
        List.of(),
        new DeliveryResult.Accepted());
  }

  private List<PastDelivery> written(SqliteDatabase database) throws ExplanationsUnavailable {
    return new StoredExplanations(database).all("u1", Instant.EPOCH);
  }

  private static ExplanationWriter writer(SqliteDatabase database) {
    return ExplanationWriter.start(
        new StoredExplanations(database), InstantSource.system(), Duration.ofDays(1));
  }

  @Test
  void whatWaitsIsWrittenAtTheEnd() throws Exception {
    try (SqliteDatabase database = SqliteDatabase.open(directory.resolve("state"))) {
      try (ExplanationWriter writer = writer(database)) {
        writer.accept(report("u1"));
        writer.accept(report("")); // of a rewritten sender
        assertThat(written(database)).isEmpty();
      }
      assertThat(written(database)).hasSize(1);
    }
  }

  /** No delivery waits for room. */
  @Test
  void whatThereIsNoRoomForIsLeftOut() throws Exception {
    try (SqliteDatabase database = SqliteDatabase.open(directory.resolve("state"))) {
      try (ExplanationWriter writer = writer(database)) {
        for (int i = 0; i < ExplanationWriter.MOST_WAITING + 10; i++) {
          writer.accept(report("u2"));
        }
        writer.accept(report("u1"));
      }
      assertThat(written(database)).isEmpty();
    }
  }

  @Test
  void aDatabaseThatIsGoneHoldsNothingUp() throws IOException {
    SqliteDatabase database = SqliteDatabase.open(directory.resolve("state"));
    database.close();
    try (ExplanationWriter writer = writer(database)) {
      writer.accept(report("u1"));
    }
    assertThat(directory).isNotEmptyDirectory();
  }
}
