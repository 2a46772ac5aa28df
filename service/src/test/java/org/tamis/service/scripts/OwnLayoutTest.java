package org.tamis.service.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.service.testing.ScriptStoreContract;

/** This program's own layout keeps what each store must keep, and says who may read it. */
class OwnLayoutTest extends ScriptStoreContract {
  private static final String BOB = "bob@example.org";

  @TempDir private Path root;

  @Override
  protected ScriptStore open(Quota quota) {
    return new FileScriptStore(root, quota);
  }

  /** Everything that a store of one account makes. */
  private void fill() throws IOException {
    ScriptStore store = open(Quota.DEFAULT);
    ScriptName name = new ScriptName("a");
    store.put(BOB, new StoredScript(name, "keep;"));
    store.put(BOB, new StoredScript(new ScriptName("ü".repeat(120)), "keep;"));
    store.activate(BOB, name);
    store.listing(BOB);
  }

  /** In octal, of each file and directory of the account; "" is its own. */
  private SortedMap<String, String> modes() throws IOException {
    Path home = root.resolve(BOB);
    SortedMap<String, String> modes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(home)) {
      for (Path one : all.filter(path -> !Files.isSymbolicLink(path)).toList()) {
        int mode = (Integer) Files.getAttribute(one, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        modes.put(home.relativize(one).toString(), Integer.toOctalString(mode & 07777));
      }
    }
    return modes;
  }

  @Test
  void nobodyElseReadsAnything() throws IOException {
    fill();
    assertThat(modes())
        .containsEntry("", "700")
        .containsEntry("a.sieve", "600")
        .containsEntry(".versions/a", "700")
        .containsEntry(".ids", "600");
    assertThat(modes().values()).containsOnly("700", "600");
  }

  /** {@code chmod 2750} on the directory of all accounts. */
  @Test
  void aGroupThatIsSetReadsScripts() throws IOException {
    Files.setAttribute(root, "unix:mode", 02750);
    fill();
    assertThat(modes())
        .containsEntry("", "2750")
        .containsEntry("a.sieve", "640")
        .containsEntry(".versions/a", "2750");
    assertThat(modes().values()).containsOnly("2750", "640", "600");
    assertThat(modes()).containsEntry(".lock", "600");
  }

  /** It was let in before, or for this account alone. */
  @Test
  void theGroupOfAnAccountsDirectoryGoesOnReading() throws IOException {
    Path home = Files.createDirectory(root.resolve(BOB));
    Files.setAttribute(home, "unix:mode", 0755);
    fill();
    assertThat(modes()).containsEntry("", "755").containsEntry("a.sieve", "640");
  }

  /** A directory that others may enter by their umask sets no group. */
  @Test
  void aDirectoryThatEverybodyReadsLetsNobodyIn() throws IOException {
    Files.setAttribute(root, "unix:mode", 0755);
    fill();
    assertThat(modes().values()).containsOnly("700", "600");
  }
}
