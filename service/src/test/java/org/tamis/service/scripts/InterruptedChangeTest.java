package org.tamis.service.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tamis.service.accounts.NameTemplate;
import org.tamis.service.files.Disk;
import org.tamis.service.files.DurableFiles;

/** A change of files that ends at each of its steps, as at a crash. */
class InterruptedChangeTest {
  private static final String BOB = "bob@example.org";
  private static final String LONG = "😀".repeat(100);

  @TempDir Path root;

  /** From one step on nothing reaches the disk. */
  private static final class EndingDisk implements Disk {
    private int left;

    EndingDisk(int steps) {
      left = steps;
    }

    private void step() throws IOException {
      if (left-- <= 0) {
        throw new IOException("the machine has stopped");
      }
    }

    @Override
    public void create(Path file, byte[] content, FileAttribute<?>... attributes)
        throws IOException {
      step();
      Disk.SYSTEM.create(file, content, attributes);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      step();
      Disk.SYSTEM.rename(from, to);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
      step();
      Disk.SYSTEM.forceDirectory(directory);
    }
  }

  /** What is changed, over a store that has "a", active, and a long name. */
  private enum Change {
    PUT_NEW(new ScriptEdit.Put(new StoredScript(named("new"), "new"))),
    PUT_LONG(new ScriptEdit.Put(new StoredScript(named(LONG + "b"), "new"))),
    REPLACE(new ScriptEdit.Put(new StoredScript(named("a"), "new"))),
    ACTIVATE(new ScriptEdit.Activate(named(LONG))),
    DEACTIVATE(new ScriptEdit.Deactivate()),
    DELETE(new ScriptEdit.Delete(named(LONG))),
    RENAME_ACTIVE(new ScriptEdit.Rename(named("a"), named("b"))),
    RENAME_LONG(new ScriptEdit.Rename(named(LONG), named("short")));

    private final ScriptEdit edit;

    Change(ScriptEdit edit) {
      this.edit = edit;
    }
  }

  private static ScriptName named(String text) {
    return new ScriptName(text);
  }

  private ScriptLayout layout(int run, boolean dovecot) {
    Path place = root.resolve("run" + run);
    return dovecot
        ? new ScriptLayout.Dovecot(
            new NameTemplate(place + "/%u/sieve"), new NameTemplate(place + "/%u/.dovecot.sieve"))
        : new ScriptLayout.Own(place);
  }

  private static FileScriptStore store(ScriptLayout layout, Disk disk) {
    return new FileScriptStore(
        layout, new Quota(9, 100), InstantSource.system(), new DurableFiles(disk));
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void everyStepInTheOwnLayout(Change change) throws IOException {
    everyStep(change, false);
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void everyStepInDovecotsLayout(Change change) throws IOException {
    everyStep(change, true);
  }

  private void everyStep(Change change, boolean dovecot) throws IOException {
    for (int steps = 0; steps < 100; steps++) {
      ScriptLayout layout = layout(steps, dovecot);
      FileScriptStore store = store(layout, Disk.SYSTEM);
      store.put(BOB, new StoredScript(named("a"), "old a"));
      store.put(BOB, new StoredScript(named(LONG), "old long"));
      store.activate(BOB, named("a"));
      ScriptListing before = store.listing(BOB);
      Map<ScriptName, String> old = texts(store);
      boolean done = attempt(store(layout, new EndingDisk(steps)), change);
      mustBeWhole(store(layout, Disk.SYSTEM), change, before, old, done);
      if (done) {
        assertThat(steps).as("steps of a change").isPositive();
        return;
      }
    }
    fail("it never ends");
  }

  private static boolean attempt(FileScriptStore store, Change change) {
    try {
      assertThat(store.change(BOB, ScriptEdits.of(Author.UNKNOWN, change.edit)))
          .isEqualTo(ScriptChange.DONE);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Map<ScriptName, String> texts(FileScriptStore store) throws IOException {
    Map<ScriptName, String> texts = new TreeMap<>();
    for (ScriptEntry entry : store.list(BOB)) {
      texts.put(entry.name(), store.get(BOB, entry.name()).orElseThrow().text());
    }
    return texts;
  }

  private static void mustBeWhole(
      FileScriptStore store,
      Change change,
      ScriptListing before,
      Map<ScriptName, String> old,
      boolean done)
      throws IOException {
    Map<ScriptName, String> now = texts(store);
    assertThat(now.values()).as("whole texts").isSubsetOf("old a", "old long", "new");
    Set<ScriptName> touched = touched(change.edit);
    old.forEach((name, text) -> {
      if (!touched.contains(name)) {
        assertThat(now).containsEntry(name, text);
      }
    });
    boolean mayBeInactive = change == Change.DEACTIVATE;
    if (!mayBeInactive) {
      assertThat(store.active(BOB)).as("the rules stay active").isPresent();
    }
    if (change != Change.DELETE && change != Change.REPLACE) {
      assertThat(now.values()).as("no text is lost").contains("old a", "old long");
    }
    ScriptListing after = store.listing(BOB);
    List<String> ids = after.scripts().stream().map(ScriptListing.Script::id).toList();
    assertThat(ids).as("each id once").doesNotHaveDuplicates();
    for (ScriptListing.Script script : before.scripts()) {
      if (!touched.contains(script.name())) {
        assertThat(after.find(script.name()).orElseThrow().id()).isEqualTo(script.id());
      }
    }
    if (change == Change.RENAME_ACTIVE || change == Change.RENAME_LONG) {
      ScriptEdit.Rename rename = (ScriptEdit.Rename) change.edit;
      String id = before.find(rename.from()).orElseThrow().id();
      assertThat(ids).as("a renamed script keeps its id under one of its names").contains(id);
    }
    if (done) {
      assertThat(after.scripts().stream().map(one -> one.name()).collect(Collectors.toSet()))
          .isEqualTo(now.keySet());
      assertThat(after.state().equals(before.state())).isFalse();
    }
  }

  private static Set<ScriptName> touched(ScriptEdit edit) {
    return switch (edit) {
      case ScriptEdit.Put put -> Set.of(put.script().name());
      case ScriptEdit.Activate _ -> Set.of();
      case ScriptEdit.Deactivate _ -> Set.of();
      case ScriptEdit.Delete delete -> Set.of(delete.name());
      case ScriptEdit.Rename rename -> Set.of(rename.from(), rename.to());
    };
  }
}
