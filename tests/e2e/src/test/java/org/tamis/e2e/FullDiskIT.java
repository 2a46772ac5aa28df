package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.testing.Mounting;

/** A full disk under the database; a full or read-only one under the mail. */
@Timeout(1_200)
class FullDiskIT {
  private static final String ANN = "ann@example.org";
  private static final String LETTER = StoreRow.LETTER + "0123456789\r\n".repeat(50_000);
  private static final String OTHER = LETTER.replace("<1@", "<2@");

  @TempDir Path directory;
  private Trees trees;

  @BeforeEach
  void needsMounting() {
    assumeThat(Mounting.missing()).as("this test mounts a file system").isEmpty();
    trees = new Trees(directory.resolve("mail"));
  }

  private Served serve(String commands, String sections) throws IOException {
    String script = "require [\"copy\", \"fileinto\", \"mailbox\"];\n" + commands + "\n";
    return Served.start(directory, sections + trees.section(), Map.of(ANN, script));
  }

  /** Nothing is done that could not be remembered; plain mail needs no memory. */
  @Test
  void noRoomForTheJournal() throws Exception {
    String script =
        "if header :is \"message-id\" \"<2@y.example>\" { stop; }"
            + " fileinto :create \"A\"; fileinto :create \"B\";";
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("scripts"));
        Served served = serve(script, "")) {
      disk.fill();
      assertThat(served.deliver(ANN, LETTER)).as(served.log()).startsWith("451 4.3.0");
      assertThat(served.log()).contains("cannot write the journal");
      assertThat(served.deliver(ANN, LETTER)).startsWith("451 4.3.0");
      assertThat(trees.messages(ANN, ".A")).isEmpty();
      assertThat(trees.messages(ANN, "")).isEmpty();
      assertThat(served.deliver(ANN, OTHER)).as(served.log()).startsWith("250 ");
      disk.empty();
      assertThat(served.deliver(ANN, LETTER)).as(served.log()).startsWith("250 ");
      assertThat(trees.messages(ANN, ".A")).containsExactly(LETTER);
      assertThat(trees.messages(ANN, ".B")).containsExactly(LETTER);
      assertThat(trees.messages(ANN, "")).containsExactly(OTHER);
    }
  }

  /** With nowhere to keep it, the next hop down, and no mailbox that has it. */
  @Test
  void noRoomForTheOutbox() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("scripts"));
        Served served =
            serve(
                "redirect \"x@z.example\";",
                "[smart-host]\nhost = \"127.0.0.1\"\nport = 1\nsecurity = \"none\"\n")) {
      disk.fill();
      assertThat(served.deliver(ANN, LETTER)).as(served.log()).startsWith("451 4.");
      assertThat(trees.messages(ANN, "")).isEmpty();
    }
  }

  /** What came meanwhile would be below the disk, and vanish when it is mounted again. */
  @Test
  void aDiskThatIsNotMountedAnyMore() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(trees.root());
        Served served = serve("keep;", "")) {
      assertThat(served.deliver(ANN, OTHER)).as(served.log()).startsWith("250 ");
      assertThat(trees.messages(ANN, "")).containsExactly(OTHER);
      disk.unmount();
      assertThat(served.deliver(ANN, LETTER)).startsWith("451 4.3.0");
      assertThat(served.log()).contains(trees.root() + " is not mounted any more");
      assertThat(trees.root()).isEmptyDirectory();
      Files.delete(trees.root());
      assertThat(served.deliver(ANN, LETTER)).startsWith("451 4.3.0");
      assertThat(served.log()).contains(trees.root() + " does not exist; mount or create it");
      assertThat(trees.root()).doesNotExist();
      try (SmallDisk _ = SmallDisk.mount(trees.root())) {
        assertThat(served.deliver(ANN, LETTER)).as(served.log()).startsWith("250 ");
        assertThat(trees.messages(ANN, "")).containsExactly(LETTER);
      }
    }
  }

  /** Half a message is none, neither in the mailbox nor on the way to it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noRoomForTheMail(boolean full) throws Exception {
    try (SmallDisk disk = SmallDisk.mount(trees.root());
        Served served = serve("fileinto :create \"A\"; fileinto :create \"B\";", "")) {
      assertThat(served.deliver(ANN, OTHER)).startsWith("250 ");
      if (full) {
        disk.fill();
      } else {
        disk.readOnly();
      }
      assertThat(served.deliver(ANN, LETTER)).as(served.log()).startsWith("45");
      for (String folder : List.of("", ".A", ".B")) {
        assertThat(trees.files(ANN, folder + "/tmp")).isEmpty();
      }
      assertThat(trees.messages(ANN, ".A")).containsExactly(OTHER);
      if (full) {
        disk.empty();
      } else {
        disk.readWrite();
      }
      assertThat(served.deliver(ANN, LETTER)).as(served.log()).startsWith("250 ");
      assertThat(trees.messages(ANN, ".A")).containsExactlyInAnyOrder(LETTER, OTHER);
      assertThat(trees.messages(ANN, ".B")).containsExactlyInAnyOrder(LETTER, OTHER);
      assertThat(trees.messages(ANN, "")).isEmpty();
    }
  }
}
