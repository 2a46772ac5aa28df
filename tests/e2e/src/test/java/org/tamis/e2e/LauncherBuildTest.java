package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code ./tamis} builds without tests, where no jar of tests is made: a dependency on one has to
 * stand in a profile.
 */
class LauncherBuildTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"grammar", "engine", "service", "managesieve-server", "imap-bridge", "cli"})
  void needsNoJarOfTests(String module) throws IOException {
    String pom = Files.readString(Path.of("../..", module, "pom.xml"));
    assertThat(pom.replaceFirst("(?s)<profiles>.*", "")).doesNotContain("<type>test-jar</type>");
  }
}
