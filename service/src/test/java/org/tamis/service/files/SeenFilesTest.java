package org.tamis.service.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts how often a file is read. All that a test writes is long ago. */
class SeenFilesTest {
  private static final int MESSAGES = 100;

  @TempDir private Path directory;
  private Path file;
  private int reads;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(directory.resolve("a"), "one");
  }

  private static SeenFiles<String> seen(Duration later, long most) {
    return new SeenFiles<>(() -> Instant.now().plus(later), most, String::length);
  }

  private Optional<String> text() throws IOException {
    reads++;
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  private void ask(SeenFiles<String> seen, String expected) throws IOException {
    for (int i = 0; i < MESSAGES; i++) {
      assertThat(seen.of(file, this::text)).contains(expected);
    }
  }

  @Test
  void readsOnceForManyMessages() throws IOException {
    SeenFiles<String> seen = seen(Duration.ofHours(1), 10_000);
    ask(seen, "one");
    assertThat(reads).isEqualTo(1);
    Files.writeString(file, "two and more");
    ask(seen, "two and more");
    assertThat(reads).isEqualTo(2);
    Path beside = Files.writeString(directory.resolve("b"), "three");
    Files.move(beside, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    ask(seen, "three");
    assertThat(reads).isEqualTo(3);
    Files.delete(file);
    assertThat(seen.of(file, this::text)).isEmpty();
  }

  /** Its next change may look the same. */
  @Test
  void readsAgainWhatWasJustChanged() throws IOException {
    ask(seen(Duration.ZERO, 10_000), "one");
    assertThat(reads).isEqualTo(MESSAGES);
  }

  @Test
  void keepsNoMoreThanItMay() throws IOException {
    ask(seen(Duration.ofHours(1), 100), "one");
    assertThat(reads).isEqualTo(MESSAGES);
  }
}
