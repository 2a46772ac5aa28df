package org.tamis.studio.jmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.service.accounts.Identity;

class UploadsTest {
  private static final Identity ANN = new Identity("ann", "ann");
  private static final Identity BEN = new Identity("ben", "ben");

  /** 10 octets an upload, 4 uploads or 25 octets an account, 40 octets all. */
  private static final JmapLimits SMALL =
      new JmapLimits(10, 1, 1000, 1, 1, 1, 1, 1000, 4, 25, 40, Duration.ofHours(1), 1, 1);

  @TempDir private Path directory;
  private Instant now = Instant.parse("2026-06-01T12:00:00Z");

  private Uploads uploads() {
    return new Uploads(directory, SMALL, () -> now);
  }

  private static InputStream octets(int count) {
    return new ByteArrayInputStream(new byte[count]);
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    }
  }

  @Test
  void oneIsKeptForItsLifeAndNotLonger() throws IOException {
    Uploads uploads = uploads();
    String id = uploads.add(ANN, octets(3));
    now = now.plus(Duration.ofHours(1));
    assertThat(uploads.find(ANN, id).orElseThrow().octets()).hasSize(3);
    now = now.plusSeconds(1);
    assertThat(uploads.find(ANN, id)).isEmpty();
    assertThat(files()).isZero();
  }

  @Test
  void theOldestMakesRoom() throws IOException {
    Uploads uploads = uploads();
    String first = uploads.add(ANN, octets(10));
    String second = uploads.add(ANN, octets(10));
    String third = uploads.add(ANN, octets(10));
    assertThat(uploads.find(ANN, first)).isEmpty();
    assertThat(uploads.find(ANN, second)).isPresent();
    assertThat(uploads.find(ANN, third)).isPresent();
    for (int i = 0; i < 4; i++) {
      uploads.add(ANN, octets(0));
    }
    assertThat(uploads.find(ANN, third)).isEmpty();
    assertThat(files()).isEqualTo(4);
  }

  @Test
  void nobodyTakesTheRoomOfOthers() throws IOException {
    Uploads uploads = uploads();
    String bens = uploads.add(BEN, octets(10));
    for (int i = 0; i < 10; i++) {
      uploads.add(ANN, octets(10));
    }
    assertThat(uploads.find(BEN, bens)).isPresent();
    uploads.add(new Identity("cleo", "cleo"), octets(10));
    assertThatThrownBy(() -> uploads.add(new Identity("dora", "dora"), octets(10)))
        .isInstanceOf(Uploads.TooLarge.class);
    assertThat(files()).isEqualTo(4);
  }

  @Test
  void whatIsTooLargeOrBreaksOffLeavesNothing() throws IOException {
    Uploads uploads = uploads();
    assertThatThrownBy(() -> uploads.add(ANN, octets(11))).isInstanceOf(Uploads.TooLarge.class);
    InputStream broken =
        new InputStream() {
          private int left = 5;

          @Override
          public int read() throws IOException {
            if (left-- == 0) {
              throw new IOException("connection reset");
            }
            return 0;
          }
        };
    assertThatThrownBy(() -> uploads.add(ANN, broken)).isInstanceOf(IOException.class);
    assertThat(files()).isZero();
  }

  @Test
  void idsAreForTheirOwnerOnly() throws IOException {
    Uploads uploads = uploads();
    String id = uploads.add(ANN, octets(1));
    assertThat(uploads.find(BEN, id)).isEmpty();
    assertThat(uploads.find(new Identity("ann", "root"), id)).isEmpty();
    assertThat(AccountId.isId(id)).isTrue();
  }

  @Test
  void idsAreNotToBeGuessed() throws IOException {
    Uploads uploads = uploads();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      ids.add(uploads.add(ANN, octets(0)));
    }
    assertThat(ids).hasSize(1000).allMatch(id -> id.length() == 41);
  }

  @Test
  void closingRemovesAllFiles() throws IOException {
    Uploads uploads = uploads();
    for (Identity who : List.of(ANN, BEN)) {
      uploads.add(who, octets(1));
    }
    uploads.close();
    assertThat(directory).doesNotExist();
  }
}
