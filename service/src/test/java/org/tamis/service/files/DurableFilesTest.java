package org.tamis.service.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DurableFilesTest {
  @TempDir Path directory;
  private final List<String> steps = new ArrayList<>();
  private Step failing = Step.NONE;

  private enum Step {
    NONE,
    CREATE,
    FINISH,
    RENAME,
    FORCE
  }

  /** Writes down what is asked of it, and fails at one step after having done half of it. */
  private final class Notes implements Disk {
    @Override
    public void create(Path file, byte[] content, FileAttribute<?>... attributes)
        throws IOException {
      steps.add("create");
      SYSTEM.create(file, content, attributes);
      failAt(Step.CREATE);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      steps.add("rename to " + to.getFileName());
      failAt(Step.RENAME);
      SYSTEM.rename(from, to);
    }

    @Override
    public void forceDirectory(Path forced) throws IOException {
      steps.add("force " + directory.relativize(forced.normalize()));
      failAt(Step.FORCE);
      SYSTEM.forceDirectory(forced);
    }
  }

  private void failAt(Step step) throws IOException {
    if (failing == step) {
      throw new IOException("broken");
    }
  }

  private final DurableFiles files = new DurableFiles(new Notes());

  private void write(String name, String content) throws IOException {
    files.write(
        directory.resolve(name),
        content.getBytes(UTF_8),
        _ -> {
          steps.add("finish");
          failAt(Step.FINISH);
        });
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theContentIsOnTheDiskBeforeTheNameAndTheNameBeforeTheReturn() throws IOException {
    write("a", "new");
    assertThat(steps).containsExactly("create", "finish", "rename to a", "force ");
    assertThat(directory.resolve("a")).hasContent("new");
    assertThat(names()).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE", "FINISH", "RENAME", "FORCE"})
  void aFailureLeavesOneOfBothAndNothingBeside(Step step) throws IOException {
    Files.writeString(directory.resolve("a"), "old");
    failing = step;
    assertThatThrownBy(() -> write("a", "new")).isInstanceOf(IOException.class);
    assertThat(directory.resolve("a")).hasContent(step == Step.FORCE ? "new" : "old");
    assertThat(names()).containsExactly("a");
  }

  @Test
  void linksAndDeletesAreForcedToo() throws IOException {
    files.link(directory.resolve("l"), Path.of("a"));
    files.link(directory.resolve("l"), Path.of("b"));
    assertThat(Files.readSymbolicLink(directory.resolve("l"))).isEqualTo(Path.of("b"));
    files.delete(directory.resolve("l"));
    files.delete(directory.resolve("l"));
    assertThat(steps).containsExactly("rename to l", "force ", "rename to l", "force ", "force ");
    assertThat(names()).isEmpty();
  }

  @Test
  void eachNewDirectoryIsForcedAndTheOwners() throws IOException {
    files.createDirectory(directory.resolve("a/b"));
    files.createDirectory(directory.resolve("a/b"));
    assertThat(steps).containsExactly("force ", "force a");
    assertThat(mode("a/b")).isEqualTo("rwx------");
    write("f", "");
    assertThatThrownBy(() -> files.createDirectory(directory.resolve("f")))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void aFileCanBeTheOwnersAlone() throws IOException {
    files.write(directory.resolve("a"), new byte[0]);
    assertThat(mode("a")).isEqualTo("rw-------");
  }

  private String mode(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name)));
  }

  @Test
  void whatACrashLeavesBehindIsRemovedAndNothingElse() throws IOException {
    for (String name : List.of(".tmp-1", ".tmp", "a.tmp-1", ".new1.tmp")) {
      Files.writeString(directory.resolve(name), "x");
    }
    files.clean(directory);
    assertThat(names()).containsExactly(".new1.tmp", ".tmp", "a.tmp-1");
    files.clean(directory, ".new*.tmp");
    assertThat(names()).containsExactly(".tmp", "a.tmp-1");
  }
}
