package org.tamis.bridge.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tamis.bridge.testing.StateDatabase;
import org.tamis.service.database.Database;

class SiteKeysTest {
  private static final String SECRET = "a-secret-of-16-letters";

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("keys");
  }

  @Test
  void areInAFile() throws IOException {
    assertThat(keys("# ours\n\n  a-secret-of-16-letters \nthe-one-before-that\n").secrets())
        .containsExactly(SECRET, "the-one-before-that");
    assertThat(keys(SECRET).toString().toLowerCase(Locale.ROOT)).doesNotContain("secret");
    assertThatThrownBy(() -> keys("# none\n")).hasMessageContaining("has no key");
    assertThatThrownBy(() -> keys("short\n")).hasMessageContaining("less than 16 letters");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> SiteKeys.read(file)).hasMessageContaining("can be read by others");
  }

  /** Nobody else may read what is made, and it stays. */
  @Test
  void areMadeOnce() throws IOException {
    SiteKeys made = SiteKeys.readOrMake(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(SiteKeys.readOrMake(file)).isEqualTo(made);
    assertThat(SiteKeys.fresh()).isNotEqualTo(SiteKeys.fresh());
  }

  /** A file that is there and wrong is not replaced: marks of the old one are under way. */
  @Test
  void areNotMadeInPlaceOfOthers() throws IOException {
    assertThatThrownBy(() -> keys("short\n")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> SiteKeys.readOrMake(file)).hasMessageContaining("less than 16");
    assertThat(file).hasContent("short");
  }

  /** Whoever shares a database has the same ones, also of several that start at once. */
  @ParameterizedTest
  @EnumSource(StateDatabase.class)
  void areThoseOfADatabase(StateDatabase kind) throws Exception {
    Path directory = Files.createDirectory(file.resolveSibling("state"));
    try (Database one = kind.open(directory);
        Database other = kind.open(directory);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<SiteKeys>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Database database = i % 2 == 0 ? one : other;
        all.add(threads.submit(() -> SiteKeys.of(database)));
      }
      SiteKeys made = SiteKeys.of(one);
      for (Future<SiteKeys> each : all) {
        assertThat(each.get()).isEqualTo(made);
      }
      assertThat(made.secrets()).hasSize(1);
    }
  }

  private SiteKeys keys(String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    return SiteKeys.read(file);
  }
}
