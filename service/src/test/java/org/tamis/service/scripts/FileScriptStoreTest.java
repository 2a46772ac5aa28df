package org.tamis.service.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is true of the files of this program's own layout; the rest is in the contract. */
class FileScriptStoreTest {
  private static final String BOB = "bob@example.org";

  @TempDir Path root;
  private FileScriptStore store;

  @BeforeEach
  void open() {
    store = new FileScriptStore(root, new Quota(3, 100));
  }

  private static ScriptName name(String value) {
    return new ScriptName(value);
  }

  private ScriptChange put(String name, String text) throws IOException {
    return store.put(BOB, new StoredScript(name(name), text));
  }

  private String listed() throws IOException {
    return String.join(
        " ", store.list(BOB).stream().map(e -> e.name() + (e.active() ? "*" : "")).toList());
  }

  private Optional<String> active() throws IOException {
    return store.active(BOB).map(StoredScript::text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "..",
        "../x",
        "/etc/passwd",
        ".active",
        ".lock",
        "a.sieve",
        "ü",
        "%2E",
        "a~b"
      })
  void anyNameIsAFileOfItsAccount(String value) throws IOException {
    put(value, "keep;");
    store.activate(BOB, name(value));
    assertThat(store.list(BOB)).containsExactly(new ScriptEntry(name(value), true));
    assertThat(active()).contains("keep;");
    try (Stream<Path> outside = Files.list(root)) {
      assertThat(outside).containsExactly(root.resolve("bob@example.org"));
    }
  }

  @Test
  void theLongestNamesAreKept() throws IOException { // RFC 5804 §1.6: 512 octets
    String one = "😀".repeat(128);
    String other = "😀".repeat(127) + "x";
    put(one, "keep;");
    put(other, "stop;");
    store.activate(BOB, name(one));
    assertThat(store.list(BOB))
        .containsExactlyInAnyOrder(
            new ScriptEntry(name(one), true), new ScriptEntry(name(other), false));
    assertThat(active()).contains("keep;");
    store.rename(BOB, name(one), name("short"));
    store.delete(BOB, name(other));
    assertThat(listed()).isEqualTo("short*");
    try (Stream<Path> files = Files.list(root.resolve(BOB))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(".lock", ".active", ".versions", "short.sieve");
    }
  }

  @Test
  void accountsAreApart() throws IOException {
    put("a", "keep;");
    assertThat(store.list("Bob@example.org")).isEmpty();
    assertThat(store.list(BOB + "/a.sieve")).isEmpty();
    assertThatThrownBy(() -> store.list("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatACrashLeavesBehindIsIgnoredAndRemoved() throws IOException {
    put("a", "keep;");
    Path directory = root.resolve(BOB);
    Path halfWritten = Files.writeString(directory.resolve(".tmp-1"), "disc");
    Files.writeString(directory.resolve("x~0123.sieve"), "a long name's script without its name");
    assertThat(listed()).isEqualTo("a");
    put("b", "keep;");
    assertThat(halfWritten).doesNotExist();
    assertThat(listed()).isEqualTo("a b");
  }

  @Test
  void filesOfOthersAreLeftAlone() throws IOException {
    put("a", "keep;");
    Path directory = root.resolve(BOB);
    Files.writeString(directory.resolve("notes.txt"), "x");
    Files.writeString(directory.resolve("50%.sieve"), "x");
    Files.createDirectory(directory.resolve("dir.sieve"));
    assertThat(listed()).isEqualTo("a");
  }

  /** As people write it, and as a Mac does. */
  @ParameterizedTest
  @ValueSource(
      strings = {"\u00FCber.sieve", "u\u0308ber.sieve", "u%CC%88ber.sieve", "%C3%BCber.sieve"})
  void aFileThatSomebodyPutThere(String file) throws IOException {
    put("a", "keep;");
    Path path = Files.writeString(root.resolve(BOB).resolve(file), "stop;");
    assertThat(listed()).isEqualTo("a \u00FCber");
    assertThat(store.get(BOB, name("u\u0308ber")).map(StoredScript::text)).contains("stop;");
    assertThat(store.activate(BOB, name("\u00FCber"))).isEqualTo(ScriptChange.DONE);
    assertThat(active()).contains("stop;");
    assertThat(listed()).isEqualTo("a \u00FCber*");
    assertThat(put("\u00FCber", "discard;")).isEqualTo(ScriptChange.DONE);
    assertThat(path).hasContent("discard;");
    assertThat(active()).contains("discard;");
    assertThat(store.rename(BOB, name("\u00FCber"), name("b"))).isEqualTo(ScriptChange.DONE);
    assertThat(listed()).isEqualTo("a b*");
    assertThat(path).doesNotExist();
  }

  /** Two files of one name are one script: the one that the store has made. */
  @Test
  void twoFilesOfOneName() throws IOException {
    put("\u00FCber", "keep;");
    Files.writeString(root.resolve(BOB).resolve("u\u0308ber.sieve"), "stop;");
    assertThat(listed()).isEqualTo("\u00FCber");
    assertThat(store.get(BOB, name("\u00FCber")).map(StoredScript::text)).contains("keep;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone.sieve", "../other/x.sieve", "/etc/passwd", "a"})
  void aLinkToNoScriptMeansNoneIsActive(String target) throws IOException {
    put("a", "keep;");
    Files.createSymbolicLink(root.resolve(BOB).resolve(".active"), Path.of(target));
    assertThat(active()).isEmpty();
    assertThat(listed()).isEqualTo("a");
    assertThat(store.activate(BOB, name("a"))).isEqualTo(ScriptChange.DONE);
    assertThat(active()).contains("keep;");
  }

  @Test
  void aFileThatIsNotUtf8IsAnErrorNotAScript() throws IOException {
    put("a", "keep;");
    Files.write(root.resolve(BOB).resolve("a.sieve"), new byte[] {'#', (byte) 0xFF});
    assertThatThrownBy(() -> store.get(BOB, name("a"))).isInstanceOf(MalformedInputException.class);
  }
}
