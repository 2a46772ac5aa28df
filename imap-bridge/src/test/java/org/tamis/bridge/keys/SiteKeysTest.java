package org.tamis.bridge.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  private SiteKeys keys(String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    return SiteKeys.read(file);
  }
}
