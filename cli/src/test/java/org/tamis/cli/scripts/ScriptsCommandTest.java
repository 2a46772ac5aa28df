package org.tamis.cli.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.ConfigReader;
import org.tamis.cli.config.ConfigResult;
import org.tamis.cli.serve.SiteStore;
import org.tamis.cli.testing.CommandRun;
import org.tamis.grammar.source.Source;
import org.tamis.managesieve.Backend;
import org.tamis.managesieve.ManageSieveServer;
import org.tamis.managesieve.ManageSieveSettings;
import org.tamis.managesieve.TlsRule;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.PasswordHash;

@Timeout(600)
class ScriptsCommandTest {
  /** Made once: it is slow on purpose. */
  private static final Object HASH = PasswordHash.make("p");

  private static final String ANNA = "anna@x.example";
  private static final String FILE_INTO = "require \"fileinto\";\nfileinto \"A\";\n";

  @TempDir Path directory;
  private Optional<ManageSieveServer> server = Optional.empty();

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(
        directory.resolve("passwords"), ANNA + ":" + HASH + "\nbob@x.example:" + HASH + "\n");
    Files.writeString(directory.resolve("store"), ANNA + ":p\nbob@x.example:p\n");
    Files.createDirectories(directory.resolve("scripts"));
    Files.createDirectories(directory.resolve("rules"));
    Files.writeString(
        directory.resolve("tamis.toml"),
        """
        [accounts]
        password-file = "passwords"
        [scripts]
        directory = "scripts"
        [managesieve]
        require-tls = false
        [store]
        password-file = "store"
        """);
  }

  @AfterEach
  void stop() {
    server.ifPresent(ManageSieveServer::close);
  }

  private void startServer() throws IOException {
    ConfigResult<Config> read = ConfigReader.read(directory.resolve("tamis.toml"));
    Config config = ((ConfigResult.Good<Config>) read).config();
    SiteStore store = SiteStore.of(config);
    server =
        Optional.of(
            ManageSieveServer.start(
                ManageSieveSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .with(TlsRule.OFF),
                new Backend(
                    "1",
                    store.check(),
                    store.scripts(),
                    LoginGuard.of(config.accounts(), config.manageSieve().logins()),
                    Optional.empty())));
  }

  private CommandRun run(String... words) {
    List<String> arguments = new ArrayList<>(List.of("scripts"));
    arguments.addAll(Arrays.asList(words));
    if (!arguments.contains("--account")) {
      arguments.addAll(List.of("--account", ANNA));
    }
    arguments.addAll(List.of("--config", directory.resolve("tamis.toml").toString()));
    server.ifPresent(
        one -> arguments.addAll(List.of("--server", "127.0.0.1:" + one.address().getPort())));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private String rule(String name, String text) throws IOException {
    return Files.writeString(directory.resolve("rules").resolve(name), text).toString();
  }

  private String rules() {
    return directory.resolve("rules").toString();
  }

  private String done(String... words) {
    CommandRun run = run(words);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run.out();
  }

  /** In the store, and at a server. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void scriptsComeAndGo(boolean atServer) throws IOException {
    if (atServer) {
      startServer();
    }
    assertThat(done("list")).isEmpty();
    assertThat(done("put", rule("main.sieve", "keep;"))).isEmpty();
    done("put", rule("a.sieve", FILE_INTO), "ü \"q\" \\");
    done("activate", "main");
    assertThat(done("list")).isEqualTo("main  (active)\nü \"q\" \\\n");
    assertThat(done("get", "ü \"q\" \\")).isEqualToNormalizingNewlines(FILE_INTO);
    done("rename", "ü \"q\" \\", "b");
    assertThat(run("delete", "main").exitCode()).isEqualTo(1);
    done("deactivate");
    done("delete", "main");
    assertThat(done("list")).isEqualTo("b\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aScriptWithErrorsIsRefused(boolean atServer) throws IOException {
    if (atServer) {
      startServer();
    }
    CommandRun run = run("put", rule("bad.sieve", "keep;\nfrob;\n"));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("tamis: bad: line 2: error: ").contains("frob");
    assertThat(done("list")).isEmpty();
  }

  /** The rule takes all mail out of the inbox. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void warningsAreTold(boolean atServer) throws IOException {
    if (atServer) {
      startServer();
    }
    CommandRun run =
        run(
            "put",
            rule(
                "w.sieve",
                "require \"fileinto\";\nif header :contains \"subject\" \"\" { fileinto \"X\"; }\n"));
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).startsWith("tamis: w: line 2: warning: this key matches every value");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void filesAreChecked(boolean atServer) throws IOException {
    if (atServer) {
      startServer();
    }
    String good = rule("good.sieve", FILE_INTO);
    assertThat(done("check", good)).isEmpty();
    CommandRun run = run("check", good, rule("bad.sieve", "keep;\nrequire \"nope\";\n"));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("bad.sieve: line 2: ");
    assertThat(done("list")).isEmpty();
  }

  @Test
  void whatAnOlderServerDoesNotKnow() {
    Source script = Source.of("s", "require [\"fileinto\",\n\"regex\"];\nkeep;");
    assertThat(Required.missing(script, "fileinto copy"))
        .containsExactly("line 2: error: the server does not know \"regex\"");
    assertThat(Required.missing(script, "fileinto regex")).isEmpty();
    assertThat(Required.missing(Source.of("s", "keep"), "fileinto")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDirectoryIsApplied(boolean atServer) throws IOException {
    if (atServer) {
      startServer();
    }
    done("put", rule("old.sieve", "keep;"));
    done("put", rule("same.sieve", "stop;"));
    done("put", rule("main.sieve", "keep;\n"));
    done("activate", "old");
    Files.delete(directory.resolve("rules/old.sieve"));
    rule("main.sieve", "stop;\n");
    rule("new.sieve", FILE_INTO);

    CommandRun lost = run("apply", rules());
    assertThat(lost.exitCode()).isEqualTo(1);
    assertThat(lost.err()).contains("the active script \"old\" is not in").contains("--activate");

    String preview = done("apply", rules(), "--activate", "main", "--last", "0");
    assertThat(preview)
        .contains("--- a/main\n+++ b/main\n@@ -1,1 +1,1 @@\n-keep;\n+stop;\n")
        .contains("--- /dev/null\n+++ b/new\n")
        .contains("--- a/old\n+++ /dev/null\n")
        .contains("To be done: 1 new, 1 changed, 1 deleted, \"main\" becomes active.")
        .contains("add --execute");
    assertThat(done("list")).contains("old  (active)");

    assertThat(done("apply", rules(), "--activate", "main", "--execute")).contains("Done: 1 new");
    assertThat(done("list")).isEqualTo("main  (active)\nnew\nsame\n");
    assertThat(done("apply", rules(), "--execute")).isEqualTo("Nothing differs.\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingIsChangedWhereOneHasErrors(boolean atServer) throws IOException {
    if (atServer) {
      startServer();
    }
    rule("a.sieve", "keep;");
    rule("b.sieve", "frob;");
    CommandRun run = run("apply", rules(), "--execute");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("b: line 1: ").contains("nothing has been changed");
    assertThat(done("list")).isEmpty();
  }

  @Test
  void whatPigeonholeSaysOtherwiseIsToldWithAHint() throws IOException {
    rule("one.sieve", "require \"vnd.dovecot.duplicate\";\nif duplicate { discard; }\n");
    CommandRun run = run("copy", rules());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("one: line 1: error: ", "; it is called \"duplicate\"");
  }

  /** As Dovecot has them: the directory sieve, and the link beside it. */
  @Test
  void dovecotsScriptsAreCopied() throws IOException {
    rule("one.sieve", "keep;");
    rule("two.sieve", FILE_INTO);
    Files.createSymbolicLink(directory.resolve(".dovecot.sieve"), Path.of("rules/two.sieve"));
    assertThat(done("copy", rules())).contains("Done: 2 new, \"two\" becomes active.");
    assertThat(done("list")).isEqualTo("one\ntwo  (active)\n");
  }

  @Test
  void scriptsAreCopiedFromAnotherAccount() throws IOException {
    done("put", rule("one.sieve", "keep;"));
    done("activate", "one");
    startServer();
    assertThat(done("copy", "--from-account", ANNA, "--account", "bob@x.example"))
        .contains("Done: 1 new, \"one\" becomes active.");
    assertThat(done("list", "--account", "bob@x.example")).isEqualTo("one  (active)\n");
  }

  /** Only a script that does not come with them is missed. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void scriptsThatIncludeEachOtherComeTogether(boolean atServer) throws IOException {
    if (atServer) {
      startServer();
    }
    rule("main.sieve", "require \"include\"; include \"part\"; include \"other\";");
    rule("part.sieve", "keep;");
    CommandRun run = run("apply", rules(), "--activate", "main", "--last", "0");
    assertThat(run.err())
        .contains("the script \"other\" does not exist")
        .doesNotContain("\"part\"");
  }

  @Test
  void whatDiffersIsShown() throws IOException {
    String file = rule("one.sieve", "keep;\nstop;\n");
    done("put", file);
    assertThat(done("diff", file)).isEmpty();
    CommandRun run = run("diff", rule("other.sieve", "keep;\n"), "one");
    assertThat(run.out()).isEqualTo("--- a/one\n+++ b/one\n@@ -1,2 +1,1 @@\n keep;\n-stop;\n");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  /** With --execute it would delete whatever the account has. */
  @ParameterizedTest
  @ValueSource(strings = {"apply", "copy"})
  void aDirectoryWithoutScriptsIsASlip(String action) throws IOException {
    done("put", rule("one.sieve", "keep;"));
    Path empty = Files.createDirectory(directory.resolve("empty"));
    CommandRun run = run(action, empty.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("empty: no file *.sieve in this directory");
    assertThat(done("list")).isEqualTo("one\n");
  }

  /** Servers with larger limits would store the beginning of it. */
  @Test
  void aFileThatIsTooLargeIsNotStored() throws IOException {
    CommandRun site = run("put", rule("large.sieve", "# ü\n".repeat(300_000)));
    assertThat(site.exitCode()).isEqualTo(1);
    assertThat(site.err()).contains("script too large: at most 1048576 octets");
    CommandRun any = run("put", rule("largest.sieve", "# ü\n".repeat(4_300_000)));
    assertThat(any.exitCode()).isEqualTo(2);
    assertThat(any.err()).contains("larger than a script may be (16,777,216 octets)");
    assertThat(done("list")).isEmpty();
  }

  @Test
  void aFileThatIsNotUtf8IsToldWithItsPlace() throws IOException {
    Path file = Files.write(directory.resolve("l.sieve"), new byte[] {'#', (byte) 0xFC, '\n'});
    assertThat(run("put", file.toString()).err()).contains("l.sieve:1:2: the script is not UTF-8");
  }

  @Test
  void anOlderVersionIsStoredAgain() throws IOException {
    done("put", rule("one.sieve", "keep;\n"));
    done("put", rule("one.sieve", "stop;\n"));
    String history = done("history", "one");
    assertThat(history)
        .contains("by " + System.getProperty("user.name") + ", tamis scripts\n")
        .contains("    @@ -1,1 +1,1 @@\n    -keep;\n    +stop;\n");
    String first = history.lines().reduce((_, last) -> last).orElseThrow().split(" ")[0];
    done("restore", "one", first);
    assertThat(done("get", "one")).isEqualTo("keep;\n");
    assertThat(run("restore", "one", "nope").err()).contains("has no version nope");
    assertThat(run("history", "two").exitCode()).isEqualTo(1);
  }

  @Test
  void aServerTellsNoVersions() throws IOException {
    startServer();
    done("put", rule("one.sieve", "keep;"));
    CommandRun run = run("history", "one");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("ask the store (--config)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "frob | no action \"frob\": list, get, put, check, diff, activate,",
        "get | get takes 1 word;",
        "rename a | rename takes 2 words;",
        "list a | list takes no more words;",
        "list --execute | list takes no --execute",
        "copy | copy takes either a directory, or --from-server or --from-account",
        "apply nowhere | nowhere",
        "put nowhere | nowhere",
      })
  void whatCannotBe(String words, String said) {
    CommandRun run = run(words.split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(said);
  }

  @Test
  void somebodyElse() {
    CommandRun run = run("list", "--account", "eve@x.example");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("there is no account eve@x.example");
  }

  @Test
  void aPlaceIsWanted() {
    CommandRun run = CommandRun.of("scripts", "list", "--account", ANNA);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--server HOST, or --config FILE");
  }
}
