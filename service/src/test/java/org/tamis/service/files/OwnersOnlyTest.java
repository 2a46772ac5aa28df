package org.tamis.service.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnersOnlyTest {
  @TempDir Path directory;

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static Path with(Path path, String mode) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  @Test
  void othersAreShutOutOfAFileAndItsGroupIsNot() throws IOException {
    Path file = with(Files.createFile(directory.resolve("file")), "rw-r--r--");
    OwnersOnly.shut(file);
    assertThat(mode(file)).isEqualTo("rw-r-----");
    OwnersOnly.shut(directory.resolve("missing"));
  }

  /** As root this took /dev/null from all others, where somebody had named it as a database. */
  @Test
  void whatIsNoFileStaysAsItIs() throws IOException {
    Path other = with(Files.createDirectory(directory.resolve("other")), "rwxr-xr-x");
    OwnersOnly.shut(other);
    OwnersOnly.shut(Files.createSymbolicLink(directory.resolve("link"), other));
    assertThat(mode(other)).isEqualTo("rwxr-xr-x");
  }
}
