package org.tamis.service.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.service.files.DurableFiles;

class ScriptHistoryTest {
  private static final ScriptName MAIN = new ScriptName("main ü/.");
  private static final Author ANN = new Author("ann@x.example", "192.0.2.7");

  @TempDir Path root;
  private Instant now = Instant.parse("2026-11-29T10:00:00.250Z");

  private FileScriptStore store() {
    return new FileScriptStore(
        new ScriptLayout.Own(root), new Quota(100, 1 << 20), () -> now, DurableFiles.SYSTEM);
  }

  private void put(String text, Author author) throws IOException {
    assertThat(store().put("ann", new StoredScript(MAIN, text), author))
        .isEqualTo(ScriptChange.DONE);
    now = now.plusSeconds(60);
  }

  private List<String> texts(ScriptName name) throws IOException {
    return store().versions("ann", name).stream().map(ScriptVersion::text).toList();
  }

  @Test
  void eachVersionTellsWhoWhenAndFromWhere() throws IOException {
    put("keep;\r\n# ü", ANN);
    put("stop;", new Author("root\n\tx", "tamis"));
    assertThat(store().versions("ann", MAIN))
        .containsExactly(
            new ScriptVersion(
                "20261129T100100.250",
                Instant.parse("2026-11-29T10:01:00.250Z"),
                new Author("root  x", "tamis"),
                "stop;"),
            new ScriptVersion(
                "20261129T100000.250",
                Instant.parse("2026-11-29T10:00:00.250Z"),
                ANN,
                "keep;\r\n# ü"));
  }

  @Test
  void theSameTextAgainIsNoVersion() throws IOException {
    put("keep;", ANN);
    put("keep;", Author.UNKNOWN);
    assertThat(store().versions("ann", MAIN)).hasSize(1);
  }

  @Test
  void theLastTenStay() throws IOException {
    for (int i = 0; i < 14; i++) {
      put("# " + i, ANN);
    }
    assertThat(texts(MAIN)).hasSize(10).startsWith("# 13").endsWith("# 4");
  }

  @Test
  void aClockThatGoesBackChangesNoOrder() throws IOException {
    put("# 1", ANN);
    now = now.minusSeconds(3_600);
    put("# 2", ANN);
    put("# 3", ANN);
    assertThat(texts(MAIN)).containsExactly("# 3", "# 2", "# 1");
  }

  @Test
  void whatSomebodyHasPutThereIsKept() throws IOException {
    put("# 1", ANN);
    Path file = new EncodedFiles(root.resolve("ann")).of(MAIN);
    Files.writeString(file, "# by hand");
    assertThat(texts(MAIN)).containsExactly("# by hand", "# 1");
    now = Instant.now().plusSeconds(60);
    put("# 2", ANN);
    assertThat(texts(MAIN)).containsExactly("# 2", "# by hand", "# 1");
  }

  @Test
  void deletedScriptsAndNewNamesKeepTheirVersions() throws IOException {
    put("# 1", ANN);
    put("# 2", ANN);
    ScriptName other = new ScriptName("other");
    assertThat(store().rename("ann", MAIN, other)).isEqualTo(ScriptChange.DONE);
    assertThat(texts(MAIN)).isEmpty();
    assertThat(texts(other)).containsExactly("# 2", "# 1");
    assertThat(store().delete("ann", other)).isEqualTo(ScriptChange.DONE);
    assertThat(texts(other)).containsExactly("# 2", "# 1");
    assertThat(store().list("ann")).isEmpty();
  }

  @Test
  void nobodyHasNone() throws IOException {
    assertThat(store().versions("eve", MAIN)).isEmpty();
    assertThat(root.resolve("eve")).doesNotExist();
  }

  /** Whoever stores and deletes under new names all the time must not fill the disk. */
  @Test
  void allVersionsOfAnAccountAreBounded() throws IOException {
    String large = "#".repeat(1 << 20);
    for (int i = 0; i < 40; i++) {
      ScriptName name = new ScriptName("s" + i);
      store().put("ann", new StoredScript(name, large), ANN);
      store().delete("ann", name);
      now = now.plusSeconds(1);
    }
    long octets = 0;
    try (var files = Files.walk(root.resolve("ann/.versions"))) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        octets += Files.size(file);
      }
    }
    assertThat(octets).isBetween(ScriptVersion.MOST_OCTETS / 2, ScriptVersion.MOST_OCTETS);
    assertThat(texts(new ScriptName("s39"))).containsExactly(large);
    assertThat(texts(new ScriptName("s0"))).isEmpty();
  }
}
