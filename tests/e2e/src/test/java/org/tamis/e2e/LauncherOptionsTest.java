package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JVM is started with, whatever the operator has set in TAMIS_JAVA_OPTS. */
class LauncherOptionsTest {
  private static final String LAUNCH = ". ../../bin/launch; launch echo tamis.jar one two \"$@\"";

  private static List<String> options(String set, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sh", "-euc", LAUNCH, "sh");
    builder.command().addAll(List.of(command));
    builder.environment().put("TAMIS_JAVA_OPTS", set);
    builder.environment().put("root", Path.of("../..").toString());
    Process process = builder.redirectErrorStream(true).start();
    String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return List.of(words.strip().split(" "));
  }

  private static List<String> collectors(List<String> options) {
    return options.stream().filter(option -> option.matches("-XX:\\+Use.*GC")).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "check", "filter", "--version"})
  void theOperatorsCollectorIsTheOnlyOne(String command) throws IOException {
    assertThat(collectors(options("", command))).containsExactly("-XX:+UseSerialGC");
    assertThat(collectors(options("-XX:+UseG1GC", command))).containsExactly("-XX:+UseG1GC");
    assertThat(collectors(options("-Xlog:gc -XX:+UseZGC -Dx=y", command)))
        .containsExactly("-XX:+UseZGC");
  }

  @Test
  void theOperatorsHeapIsTheOnlyOne() throws IOException {
    assertThat(options("", "serve")).contains("-Xmx216m");
    assertThat(options("-Xmx1g", "serve")).contains("-Xmx1g").doesNotContain("-Xmx216m");
  }
}
