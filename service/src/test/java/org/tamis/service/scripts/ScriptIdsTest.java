package org.tamis.service.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.service.files.DurableFiles;

/** Ids and states where people change the files by hand. */
class ScriptIdsTest {
  private static final String BOB = "bob@example.org";

  @TempDir Path root;
  private FileScriptStore store;
  private Path directory;

  /** All that is written in a test is long ago. */
  @BeforeEach
  void open() throws IOException {
    store = store(() -> Instant.now().plus(Duration.ofHours(1)));
    directory = root.resolve(BOB);
    store.put(BOB, new StoredScript(new ScriptName("a"), "keep;"));
  }

  private FileScriptStore store(InstantSource clock) {
    return new FileScriptStore(
        new ScriptLayout.Own(root), new Quota(9, 100), clock, DurableFiles.SYSTEM);
  }

  private ScriptListing.Script script(String name) throws IOException {
    return store.listing(BOB).find(new ScriptName(name)).orElseThrow();
  }

  @Test
  void aFileThatSomebodyPutThereGetsAnIdAtOnce() throws IOException {
    String before = store.listing(BOB).state();
    Files.writeString(directory.resolve("b.sieve"), "stop;");
    String id = script("b").id();
    assertThat(store.listing(BOB).state()).isNotEqualTo(before);
    assertThat(script("b").id()).isEqualTo(id).isNotEqualTo(script("a").id());
    store.rename(BOB, new ScriptName("b"), new ScriptName("c"));
    assertThat(script("c").id()).isEqualTo(id);
  }

  @Test
  void aChangeByHandChangesTheState() throws IOException {
    ScriptListing before = store.listing(BOB);
    Files.writeString(directory.resolve("a.sieve"), "stop;");
    ScriptListing after = store.listing(BOB);
    assertThat(after.state()).isNotEqualTo(before.state());
    assertThat(after.scripts().getFirst().id()).isEqualTo(before.scripts().getFirst().id());
    assertThat(store.change(BOB, deactivation().inState(before.state())))
        .isEqualTo(ScriptChange.OTHER_STATE);
  }

  private static ScriptEdits deactivation() {
    return ScriptEdits.of(Author.UNKNOWN, new ScriptEdit.Deactivate());
  }

  /** As long as a file is fresh, another text may have the same time and the same size. */
  @Test
  void aFreshFileIsReadAgain() throws IOException {
    store = store(InstantSource.system());
    Path file = directory.resolve("a.sieve");
    FileTime modified = Files.getLastModifiedTime(file);
    String before = store.listing(BOB).state();
    Files.writeString(file, "stop;");
    Files.setLastModifiedTime(file, modified);
    assertThat(store.listing(BOB).state()).isNotEqualTo(before);
  }

  /**
   * The text of a settled file is not read again: its time and its size say that it is the same.
   */
  @Test
  void aSettledFileIsReadOnce() throws IOException {
    Path file = directory.resolve("a.sieve");
    FileTime modified = Files.getLastModifiedTime(file);
    String before = store.listing(BOB).state();
    Files.writeString(file, "stop;");
    Files.setLastModifiedTime(file, modified);
    assertThat(store.listing(BOB).state()).isEqualTo(before);
  }

  @Test
  void aRenameByHandKeepsTheId() throws IOException {
    String id = script("a").id();
    Files.move(directory.resolve("a.sieve"), directory.resolve("b.sieve"));
    assertThat(script("b").id()).isEqualTo(id);
    store.put(BOB, new StoredScript(new ScriptName("a"), "keep;"));
    assertThat(script("a").id()).isNotEqualTo(id);
  }

  @Test
  void whatWasRemovedByHandIsAnotherWhenItIsMadeHere() throws IOException {
    String id = script("a").id();
    Files.delete(directory.resolve("a.sieve"));
    store.put(BOB, new StoredScript(new ScriptName("a"), "keep;"));
    assertThat(script("a").id()).isNotEqualTo(id);
  }

  @Test
  void aHugeFileIsNotReadButItsChangeSeen() throws IOException {
    Path file = directory.resolve("big.sieve");
    Files.write(file, new byte[101]);
    String before = store.listing(BOB).state();
    assertThat(script("big").digest()).hasSize(64);
    Files.write(file, new byte[102]);
    assertThat(store.listing(BOB).state()).isNotEqualTo(before);
  }

  @Test
  void linesOfOthersAreIgnored() throws IOException {
    String id = script("a").id();
    Path ids = directory.resolve(".ids");
    Files.writeString(ids, "x\n\t\t\t\t\t\n" + Files.readString(ids) + "half a li");
    assertThat(script("a").id()).isEqualTo(id);
  }

  /** A directory that an earlier version has written has no ids yet. */
  @Test
  void listingWithoutIdsWritesNothing() throws IOException {
    store.list(BOB);
    assertThat(directory.resolve(".ids")).doesNotExist();
    script("a");
    assertThat(directory.resolve(".ids")).exists();
  }
}
