package org.tamis.service.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.engine.CompileResult;
import org.tamis.engine.settings.Settings;
import org.tamis.grammar.source.Source;

/** What was compiled for an upload is there for the first delivery. */
class CompiledScriptsTest {
  private static final String ACCOUNT = "a@x.example";
  private static final String TEXT = "require \"include\"; include :personal \"other\"; keep;";

  @TempDir Path directory;
  private FileScriptStore store;
  private AccountCompiler compiler;

  @BeforeEach
  void make() throws IOException {
    store = new FileScriptStore(directory, Quota.DEFAULT);
    compiler = new AccountCompiler(store, Settings.DEFAULTS, GlobalScripts.NONE);
    put("other", "stop;");
  }

  private void put(String name, String text) throws IOException {
    store.put(ACCOUNT, new StoredScript(new ScriptName(name), text));
  }

  private CompileResult upload(String name, String text) throws IOException {
    return compiler.programs().reviewStored(ACCOUNT, Source.of(name, text));
  }

  private CompileResult deliver(String name, String text) throws IOException {
    return compiler.programs().of(ACCOUNT, new StoredScript(new ScriptName(name), text));
  }

  @Test
  void theFirstDeliveryCompilesNothing() throws IOException {
    CompileResult uploaded = upload("main", TEXT);
    assertThat(uploaded).isInstanceOf(CompileResult.Compiled.class);
    assertThat(deliver("main", TEXT)).isSameAs(uploaded);
    assertThat(deliver("main", TEXT + " ")).isNotSameAs(uploaded);
  }

  @Test
  void anotherScriptThatItIncludesIsSeen() throws IOException {
    CompileResult uploaded = upload("main", TEXT);
    put("other", "discard;");
    assertThat(deliver("main", TEXT)).isNotSameAs(uploaded);
  }

  @Test
  void otherSettingsAreAnotherProgram() throws IOException {
    CompileResult uploaded = upload("main", "keep;");
    compiler.use(Settings.DEFAULTS);
    assertThat(deliver("main", "keep;")).isNotSameAs(uploaded);
  }

  @Test
  void nothingIsKeptOfAScriptThatIsOnlyChecked() throws IOException {
    CompileResult checked = compiler.programs().review(ACCOUNT, Source.of("main", "keep;"));
    assertThat(deliver("main", "keep;")).isNotSameAs(checked);
  }

  @Test
  void oneScriptMayMeanSomethingElseForEachAccount() throws IOException {
    CompileResult first = deliver("main", TEXT);
    assertThat(deliver("main", TEXT)).isSameAs(first);
    StoredScript same = new StoredScript(new ScriptName("main"), TEXT);
    CompileResult ofAnother = compiler.programs().of("b@x.example", same);
    assertThat(ofAnother).isNotSameAs(first); // that account has no script "other"
    assertThat(deliver("main", TEXT)).isSameAs(first);
  }

  @Test
  void whatTakesMoreThanThereIsRoomForIsNotKept() throws IOException {
    compiler = new AccountCompiler(store, Settings.DEFAULTS, GlobalScripts.NONE, 30_000);
    String large = "keep;".repeat(1_000);
    assertThat(deliver("main", large)).isNotSameAs(deliver("main", large));
    assertThat(deliver("main", "keep;")).isSameAs(deliver("main", "keep;"));
  }
}
