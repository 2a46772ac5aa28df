package org.tamis.service.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.service.files.DurableFiles;

/** Of the active script, which is asked for at each message. */
class SeenScriptsTest {
  private static final String BOB = "bob@example.org";

  @TempDir Path root;
  private FileScriptStore store;

  /** All that is written in a test is long ago. */
  @BeforeEach
  void open() throws IOException {
    store = store(() -> Instant.now().plus(Duration.ofHours(1)));
    put("a", "keep;");
    store.activate(BOB, new ScriptName("a"));
  }

  private FileScriptStore store(InstantSource clock) {
    return new FileScriptStore(
        new ScriptLayout.Own(root), new Quota(9, 100), clock, DurableFiles.SYSTEM);
  }

  private void put(String name, String text) throws IOException {
    store.put(BOB, new StoredScript(new ScriptName(name), text));
  }

  private StoredScript active() throws IOException {
    return store.active(BOB).orElseThrow();
  }

  private Path file() {
    return root.resolve("bob@example.org/a.sieve");
  }

  @Test
  void isReadOnce() throws IOException {
    assertThat(active()).isSameAs(active());
  }

  /** What other scripts include is asked for at each message, too. */
  @Test
  void anIncludedOneIsReadOnce() throws IOException {
    put("b", "keep;");
    ScriptName name = new ScriptName("b");
    StoredScript first = store.get(BOB, name).orElseThrow();
    assertThat(store.get(BOB, name)).containsSame(first);
    put("b", "stop;");
    assertThat(store.get(BOB, name)).contains(new StoredScript(name, "stop;"));
    store.delete(BOB, name);
    assertThat(store.get(BOB, name)).isEmpty();
  }

  @Test
  void isReadAgainWhenItHasChanged() throws IOException {
    active();
    put("a", "stop;");
    assertThat(active().text()).isEqualTo("stop;");
    Files.writeString(file(), "# by somebody else");
    assertThat(active().text()).isEqualTo("# by somebody else");
  }

  @Test
  void isAnotherWhenAnotherIsActive() throws IOException {
    active();
    put("b", "keep;");
    store.activate(BOB, new ScriptName("b"));
    assertThat(active().name()).isEqualTo(new ScriptName("b"));
    store.rename(BOB, new ScriptName("b"), new ScriptName("c"));
    assertThat(active().name()).isEqualTo(new ScriptName("c"));
  }

  @Test
  void isNoneWhenThereIsNoneAnyMore() throws IOException {
    active();
    Files.delete(file());
    assertThat(store.active(BOB)).isEmpty();
    put("a", "keep;");
    active();
    store.deactivate(BOB);
    assertThat(store.active(BOB)).isEqualTo(Optional.empty());
  }

  /** Two changes within one tick of the file system's clock look like one. */
  @Test
  void isReadAgainWhileItsLastChangeIsFresh() throws IOException {
    store = store(InstantSource.system());
    FileTime modified = Files.getLastModifiedTime(file());
    assertThat(active().text()).isEqualTo("keep;");
    Files.writeString(file(), "stop;");
    Files.setLastModifiedTime(file(), modified);
    assertThat(active().text()).isEqualTo("stop;");
  }
}
