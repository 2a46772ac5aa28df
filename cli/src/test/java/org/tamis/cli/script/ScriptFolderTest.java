package org.tamis.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptFolderTest {
  @TempDir Path directory;

  /** RFC 5198 §2: one name, however a system writes it. */
  @ParameterizedTest
  @CsvSource({
    "\u00fcber.sieve, true",
    "u\u0308ber.sieve, true",
    "u\u0308ber, true",
    "uber.sieve, false",
  })
  void findsANameInEveryForm(String file, boolean found) throws IOException {
    Files.writeString(directory.resolve(file), "keep;");
    assertThat(ScriptFolder.global(directory).find("\u00fcber").isPresent()).isEqualTo(found);
  }
}
