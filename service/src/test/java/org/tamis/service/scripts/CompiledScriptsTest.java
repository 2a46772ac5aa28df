package org.tamis.service.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.engine.CompileResult;
import org.tamis.engine.settings.Settings;

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

  private CompileResult deliver(String name, String text) throws IOException {
    return compiler.programs().of(ACCOUNT, new StoredScript(new ScriptName(name), text));
  }

  @Test
  void theSecondDeliveryCompilesNothing() throws IOException {
    CompileResult first = deliver("main", TEXT);
    assertThat(first).isInstanceOf(CompileResult.Compiled.class);
    assertThat(deliver("main", TEXT)).isSameAs(first);
    assertThat(deliver("main", TEXT + " ")).isNotSameAs(first);
  }

  @Test
  void anotherScriptThatItIncludesIsSeen() throws IOException {
    CompileResult first = deliver("main", TEXT);
    put("other", "discard;");
    assertThat(deliver("main", TEXT)).isNotSameAs(first);
  }

  @Test
  void otherSettingsAreAnotherProgram() throws IOException {
    CompileResult first = deliver("main", "keep;");
    compiler.use(Settings.DEFAULTS);
    assertThat(deliver("main", "keep;")).isNotSameAs(first);
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
