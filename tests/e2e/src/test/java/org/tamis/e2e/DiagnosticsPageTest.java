package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/diagnostics.md} has a row for each code that is in use, and for no other. */
class DiagnosticsPageTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern IN_CODE = Pattern.compile("\"(S[VR]\\d{4})\"");
  private static final Pattern IN_ROW = Pattern.compile("(?m)^\\| (S[VR]\\d{4}) \\|");

  @Test
  void theRowsAreTheCodes() throws IOException {
    List<String> rows = codes(IN_ROW, ROOT.resolve("docs/diagnostics.md"));
    assertThat(rows).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(rows)).isEqualTo(inSources());
  }

  private static Set<String> inSources() throws IOException {
    Set<String> used = new TreeSet<>();
    for (Path source : sources()) {
      used.addAll(codes(IN_CODE, source));
    }
    return used;
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module :
        List.of("grammar", "engine", "service", "managesieve-server", "imap-bridge", "cli")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return sources;
  }

  private static List<String> codes(Pattern pattern, Path file) throws IOException {
    return pattern
        .matcher(Files.readString(file))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toList());
  }
}
