package org.tamis.service.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InUseTest {
  @TempDir Path directory;

  private Path file() {
    return directory.resolve("state.use");
  }

  private static boolean got(Optional<InUse> use) throws IOException {
    if (use.isPresent()) {
      use.get().close();
    }
    return use.isPresent();
  }

  @Test
  void nobodyHasAloneWhatOthersUse() throws IOException {
    InUse user = InUse.shared(file()).orElseThrow();
    assertThat(InUse.alone(file())).isEmpty();
    assertThat(got(InUse.shared(file()))).isTrue();
    user.close();
    assertThat(got(InUse.alone(file()))).isTrue();
  }

  @Test
  void nobodyUsesWhatOneHasAlone() throws IOException {
    InUse alone = InUse.alone(file()).orElseThrow();
    assertThat(InUse.shared(file())).isEmpty();
    assertThat(InUse.alone(file())).isEmpty();
    alone.close();
    assertThat(got(InUse.shared(file()))).isTrue();
  }

  /** Who may open it could hold the lock. */
  @Test
  void othersCannotOpenIt() throws IOException {
    InUse.shared(file()).orElseThrow().close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }
}
