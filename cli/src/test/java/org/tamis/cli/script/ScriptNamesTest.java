package org.tamis.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptNamesTest {
  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    for (String name :
        List.of("s/b.sieve", "s/a/z.siv", "s/.git/x.sieve", "s/.y.sieve", "s/c.txt")) {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "keep;");
    }
    Files.createDirectories(directory.resolve("s/dir.sieve"));
    Files.createDirectories(directory.resolve("empty"));
  }

  private List<String> below(String... arguments) {
    List<String> paths =
        List.of(arguments).stream().map(a -> directory.resolve(a).toString()).toList();
    return ScriptNames.of(paths).scripts().stream()
        .map(name -> directory.relativize(Path.of(name)).toString())
        .toList();
  }

  @Test
  void aDirectoryIsItsVisibleScriptsByName() {
    assertThat(below("s")).containsExactly("s/a/z.siv", "s/b.sieve");
  }

  @Test
  void filesAreTakenWhateverTheirNameAndInTheirPlace() {
    assertThat(below("s/c.txt", "s/a", "none")).containsExactly("s/c.txt", "s/a/z.siv", "none");
    assertThat(ScriptNames.of(List.of("-", "\0")).scripts()).containsExactly("-", "\0");
  }

  /** A link that is named is followed, and one that is found is not: it may lead in circles. */
  @Test
  void linksToDirectoriesAreFollowedOnlyWhenNamed() throws IOException {
    Files.createSymbolicLink(directory.resolve("s/loop"), directory.resolve("s"));
    Files.createSymbolicLink(directory.resolve("link"), directory.resolve("s"));
    assertThat(below("link")).containsExactly("link/a/z.siv", "link/b.sieve");
  }

  @Test
  void aDirectoryWithoutScriptsIsAProblem() {
    Path empty = directory.resolve("empty");
    ScriptNames names = ScriptNames.of(List.of(empty.toString(), "x.sieve"));
    assertThat(names.problems()).containsExactly(empty + ": no .sieve files in this directory");
    assertThat(names.scripts()).containsExactly("x.sieve");
  }
}
