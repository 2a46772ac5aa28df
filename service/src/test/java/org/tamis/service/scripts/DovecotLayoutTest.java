package org.tamis.service.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.service.accounts.NameTemplate;
import org.tamis.service.testing.ScriptStoreContract;

/** Pigeonhole's layout keeps what each store must keep, and is what Pigeonhole writes and reads. */
class DovecotLayoutTest extends ScriptStoreContract {
  private static final String ANN = "ann@example.org";

  @TempDir private Path root;
  private FileScriptStore store;

  @BeforeEach
  void openFiles() {
    store = open(Quota.DEFAULT);
  }

  @Override
  protected FileScriptStore open(Quota quota) {
    return new FileScriptStore(layout("/%d/%n/sieve", "/%d/%n/.dovecot.sieve"), quota);
  }

  private ScriptLayout layout(String directory, String link) {
    return new ScriptLayout.Dovecot(
        new NameTemplate(root + directory), new NameTemplate(root + link));
  }

  private Path home() {
    return root.resolve("example.org/ann");
  }

  private void put(String name, String text) throws IOException {
    store.put(ANN, new StoredScript(new ScriptName(name), text));
  }

  private List<String> names() throws IOException {
    return store.list(ANN).stream().map(e -> e.name() + (e.active() ? "*" : "")).toList();
  }

  private TreeSet<String> files(String directory) throws IOException {
    try (Stream<Path> files = Files.list(home().resolve(directory))) {
      return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
    }
  }

  @Test
  void scriptsAreWherePigeonholeLooks() throws IOException {
    put("main rules ü", "keep;");
    store.activate(ANN, new ScriptName("main rules ü"));
    assertThat(home().resolve("sieve/main rules ü.sieve")).hasContent("keep;");
    assertThat(Files.readSymbolicLink(home().resolve(".dovecot.sieve")))
        .isEqualTo(Path.of("sieve/main rules ü.sieve"));
    assertThat(files("")).containsExactly(".dovecot.sieve", "sieve");
    assertThat(files("sieve")).containsExactly(".tamis", "main rules ü.sieve");
    store.listing(ANN);
    assertThat(files("sieve")).containsExactly(".tamis", "main rules ü.sieve");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sieve/b.sieve", "ABSOLUTE", "./sieve/../sieve/b.sieve"})
  void whatPigeonholePutThereIsListedAndActive(String target) throws IOException {
    put("a", "keep;");
    Files.writeString(home().resolve("sieve/b.sieve"), "stop;");
    Files.createDirectory(home().resolve("sieve/tmp"));
    Files.writeString(home().resolve("sieve/b.svbin"), "x");
    Path link = target.equals("ABSOLUTE") ? home().resolve("sieve/b.sieve") : Path.of(target);
    Files.createSymbolicLink(home().resolve(".dovecot.sieve"), link);
    assertThat(names()).containsExactly("a", "b*");
    assertThat(store.active(ANN).orElseThrow().text()).isEqualTo("stop;");
    assertThat(store.listing(ANN).find(new ScriptName("b"))).isPresent();
  }

  /** As with sieve_dir = ~/sieve and sieve = ~/sieve/.active.sieve. */
  @Test
  void theLinkMayStandAmongTheScripts() throws IOException {
    store = new FileScriptStore(layout("/%u", "/%u/.active.sieve"), Quota.DEFAULT);
    put("a", "keep;");
    put(".active", "stop;");
    store.activate(ANN, new ScriptName("a"));
    assertThat(names()).containsExactly(".active", "a*");
    assertThat(store.active(ANN).orElseThrow().text()).isEqualTo("keep;");
    store.activate(ANN, new ScriptName(".active"));
    assertThat(store.active(ANN).orElseThrow().text()).isEqualTo("stop;");
  }

  @Test
  void theLinkMayStandElsewhere() throws IOException {
    store = new FileScriptStore(layout("/scripts/%u", "/active/%d/%n.sieve"), Quota.DEFAULT);
    put("a", "keep;");
    store.activate(ANN, new ScriptName("a"));
    assertThat(store.active(ANN).orElseThrow().text()).isEqualTo("keep;");
    assertThat(root.resolve("active/example.org/ann.sieve")).hasContent("keep;");
  }

  /** Who has never used ManageSieve may have a file where the link would be, and it is run. */
  @Test
  void aScriptInThePlaceOfTheLinkIsRunAndKept() throws IOException {
    Files.createDirectories(home());
    Files.writeString(home().resolve(".dovecot.sieve"), "discard;");
    assertThat(store.active(ANN).orElseThrow().text()).isEqualTo("discard;");
    assertThat(names()).isEmpty();
    put("a", "keep;");
    store.activate(ANN, new ScriptName("a"));
    assertThat(names()).containsExactly("a*", "dovecot.orig");
    assertThat(store.get(ANN, new ScriptName("dovecot.orig")).orElseThrow().text())
        .isEqualTo("discard;");
  }

  /** Who may write in his directory must not read other files by way of the service. */
  @Test
  void linksLeadNowhere() throws IOException {
    Path secret = Files.writeString(root.resolve("secret"), "# secret");
    put("a", "keep;");
    Files.createSymbolicLink(home().resolve("sieve/b.sieve"), secret);
    Files.createSymbolicLink(home().resolve(".dovecot.sieve"), secret);
    assertThat(names()).containsExactly("a");
    assertThat(store.get(ANN, new ScriptName("b"))).isEmpty();
    assertThat(store.active(ANN)).isEmpty();
    put("b", "stop;");
    assertThat(secret).hasContent("# secret");
    assertThat(Files.isRegularFile(home().resolve("sieve/b.sieve"), LinkOption.NOFOLLOW_LINKS))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ann",
        "@example.org",
        "ann@",
        "../../x@example.org",
        "..@example.org",
        "ann@..",
        ".ann@example.org",
        "a/b@example.org",
        "a\0b@example.org"
      })
  void noAccountLeavesItsPlace(String account) {
    assertThatThrownBy(() -> store.put(account, new StoredScript(new ScriptName("a"), "keep;")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be part of a path");
    assertThatThrownBy(() -> store.active(account)).isInstanceOf(IOException.class);
    assertThat(root).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "rwx------, rw-------",
    "rwxrwx---, rw-rw----",
    "rwxrwxr-x, rw-rw-r--",
    "rwxr-x---, rw-r-----"
  })
  void newFilesHaveTheModeOfTheirDirectory(String directory, String file) throws IOException {
    Files.createDirectories(home());
    Files.setPosixFilePermissions(home(), PosixFilePermissions.fromString(directory));
    put("a", "keep;");
    assertThat(mode("sieve")).isEqualTo(directory);
    assertThat(mode("sieve/.tamis")).isEqualTo(directory);
    assertThat(mode("sieve/a.sieve")).isEqualTo(file);
    assertThat(mode("sieve/.tamis/.lock")).isEqualTo(file);
  }

  @Test
  void theGroupGoesOn() throws IOException {
    Files.createDirectories(home());
    Files.setAttribute(home(), "unix:mode", 02770);
    put("a", "keep;");
    assertThat((Integer) Files.getAttribute(home().resolve("sieve"), "unix:mode") & 07777)
        .isEqualTo(02770);
  }

  private String mode(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(home().resolve(file)));
  }
}
