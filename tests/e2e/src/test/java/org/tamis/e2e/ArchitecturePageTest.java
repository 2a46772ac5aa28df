package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/architecture.md} names each package, and none that is not there. */
class ArchitecturePageTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z].*?`) \\|");
  private static final Pattern NAME = Pattern.compile("`([a-z][a-z0-9.]*)`");

  @Test
  void theRowsAreThePackages() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/architecture.md"));
    Set<String> named =
        ROW.matcher(page)
            .results()
            .flatMap(row -> NAME.matcher(row.group(1)).results())
            .map(name -> name.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).isEqualTo(packages());
  }

  /** Those of extensions have one row for all. */
  private static Set<String> packages() throws IOException {
    Set<String> found = new TreeSet<>();
    for (String module :
        Set.of(
            "grammar", "engine", "service", "managesieve-server", "imap-bridge", "studio", "cli")) {
      Path sources = ROOT.resolve(module).resolve("src/main/java/org/tamis");
      try (Stream<Path> files = Files.walk(sources)) {
        files
            .filter(file -> file.endsWith("package-info.java"))
            .map(file -> sources.relativize(file.getParent()).toString().replace('/', '.'))
            .filter(name -> !name.startsWith("engine.ext."))
            .forEach(found::add);
      }
    }
    return found;
  }
}
