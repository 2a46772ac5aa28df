package org.tamis.service.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.IntoMailbox;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.plan.StableDigest;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Severity;
import org.tamis.grammar.source.Source;

class ActiveScriptsTest {
  private static final String ACCOUNT = "a@x.example";
  private static final ScriptName MAIN = new ScriptName("main");

  @TempDir Path directory;
  private FileScriptStore store;
  private ActiveScripts active;

  @BeforeEach
  void make() {
    store = new FileScriptStore(directory, Quota.DEFAULT);
    active = with(GlobalScripts.NONE, SitePrograms.NONE);
  }

  private ActiveScripts with(GlobalScripts global, SitePrograms site) {
    return new ActiveScripts(store, new AccountCompiler(store, Settings.DEFAULTS, global), site);
  }

  private void activate(String script) throws IOException {
    store.put(ACCOUNT, new StoredScript(MAIN, script));
    store.activate(ACCOUNT, MAIN);
  }

  private Outcome decide() {
    return decide(ACCOUNT);
  }

  private Outcome decide(String account) {
    Host host =
        new Host() {
          @Override
          public Instant now() {
            return Instant.EPOCH;
          }

          @Override
          public boolean mailboxExists(String mailbox) {
            return false;
          }
        };
    return active.decide(account, Message.of(new byte[0]), new Envelope("", account), host);
  }

  @Test
  void withoutAScriptEverythingIsKept() {
    assertThat(decide()).isEqualTo(Outcome.keep());
  }

  @Test
  void aChangedScriptHoldsAtOnce() throws IOException {
    activate("discard;");
    assertThat(decide().implicitKeep()).isFalse();
    activate("stop;");
    assertThat(decide().implicitKeep()).isTrue();
  }

  @Test
  void aBrokenScriptKeepsTheMessageAndSaysWhere() throws IOException {
    activate("keep;\nkeeep;");
    ScriptError error = decide().error().orElseThrow();
    assertThat(decide().implicitKeep()).isTrue();
    assertThat(error.kind()).isEqualTo(ScriptError.Kind.SCRIPT);
    assertThat(error).asString().startsWith("main:2: error SR0021: ");
  }

  @Test
  void aScriptThatIsNotUtf8KeepsTheMessage() throws IOException {
    activate("keep;");
    try (var files = Files.walk(directory)) {
      Path file = files.filter(path -> path.endsWith("main.sieve")).findFirst().orElseThrow();
      Files.write(file, new byte[] {(byte) 0xE9});
    }
    assertThat(decide().error().orElseThrow().code()).isEqualTo(ActiveScripts.UNUSABLE);
  }

  private void put(String name, String script) throws IOException {
    store.put(ACCOUNT, new StoredScript(new ScriptName(name), script));
  }

  @Test
  void aChangeOfAnIncludedScriptHoldsAtOnce() throws IOException {
    activate("require \"include\"; include :optional \"other\";");
    assertThat(decide().implicitKeep()).isTrue();
    put("other", "discard;"); // it was missing
    assertThat(decide().implicitKeep()).isFalse();
    put("other", "stop;");
    assertThat(decide().implicitKeep()).isTrue();
    put("other", "require \"include\"; include :personal \"third\";");
    put("third", "discard;"); // included by what is included
    assertThat(decide().implicitKeep()).isFalse();
    store.delete(ACCOUNT, new ScriptName("third"));
    assertThat(decide().error().orElseThrow().code()).isEqualTo("SR0042");
  }

  @Test
  void accountsDoNotShareWhatTheyInclude() throws IOException {
    String main = "require \"include\"; include \"other\";";
    activate(main);
    put("other", "discard;");
    store.put("b@x.example", new StoredScript(MAIN, main));
    store.put("b@x.example", new StoredScript(new ScriptName("other"), "keep;"));
    store.activate("b@x.example", MAIN);
    for (int i = 0; i < 2; i++) {
      assertThat(decide(ACCOUNT).implicitKeep()).isFalse();
      assertThat(decide("b@x.example").actions()).hasSize(1);
    }
  }

  @Test
  void globalScriptsAreTheSites() throws IOException {
    Map<String, String> site = new HashMap<>();
    active =
        with(
            name ->
                Optional.ofNullable(site.get(name)).map(text -> Source.of("site/" + name, text)),
            SitePrograms.NONE);
    activate("require \"include\"; include :global \"all\";");
    assertThat(decide().error().orElseThrow().code()).isEqualTo("SR0042");
    site.put("all", "keep;");
    assertThat(decide().actions().getFirst().origin()).hasToString("site/all:1");
  }

  @Test
  void globalScriptsThatCannotBeReadAreATemporaryFailure() throws IOException {
    active =
        with(
            name -> {
              throw new IOException("gone");
            },
            SitePrograms.NONE);
    activate("require \"include\"; include :global \"all\";");
    assertThatThrownBy(this::decide).isInstanceOf(Host.Unavailable.class);
  }

  /** draft-degener-sieve-multiscript-00 §3: before, the account's or the default, after. */
  @Test
  void theSitesProgramsStandAroundTheAccounts() throws IOException {
    active =
        with(
            GlobalScripts.NONE,
            new SitePrograms(
                List.of(program("fileinto :copy \"before\";")),
                Optional.of(program("fileinto :copy \"default\";")),
                List.of(program("fileinto \"after\";"))));
    assertThat(mailboxes()).containsExactly("before", "default", "after");
    activate("keep;");
    assertThat(mailboxes()).containsExactly("before", "after");
    activate("discard;");
    assertThat(mailboxes()).containsExactly("before");
    activate("syntax error");
    assertThat(mailboxes()).containsExactly("before", "INBOX");
    assertThat(decide().error()).isPresent();
  }

  private static Program program(String commands) {
    Source script = Source.of("site", "require [\"copy\", \"fileinto\"];\n" + commands);
    return switch (SieveCompiler.of(Extensions.STANDARD, Settings.DEFAULTS).compile(script)) {
      case CompileResult.Compiled compiled -> compiled.program();
      case CompileResult.Rejected rejected -> throw new AssertionError(rejected.diagnostics());
    };
  }

  private List<String> mailboxes() {
    DeliveryId id = new DeliveryId("u1", "", "", new StableDigest(Message.of(new byte[0])));
    return DeliveryPlan.of(decide(), DeliveryPlan.Directory.NONE, id).effects().stream()
        .filter(effect -> effect.action() instanceof IntoMailbox)
        .map(effect -> ((IntoMailbox) effect.action()).destination())
        .toList();
  }

  @Test
  void whatIncludesItselfIsAnErrorAndNoLoop() throws IOException {
    activate("require \"include\"; include \"main\";");
    assertThat(decide().error().orElseThrow().code()).isEqualTo("SR0043");
  }

  @Test
  void anUploadIsCheckedWithTheAccountsOtherScripts() throws IOException {
    CompilerCheck check =
        new CompilerCheck(
            new AccountCompiler(store, Settings.DEFAULTS, GlobalScripts.NONE), Settings.DEFAULTS);
    Source main = Source.of("new", "require \"include\"; include \"other\";");
    assertThat(check.check(ACCOUNT, main))
        .singleElement()
        .returns("SV0251", Diagnostic::code)
        .returns(Severity.WARNING, Diagnostic::severity);
    put("other", "keep;");
    assertThat(check.check(ACCOUNT, main)).isEmpty();
  }

  @Test
  void aStoreThatDoesNotAnswerIsATemporaryFailure() throws IOException {
    activate("keep;");
    try (var files = Files.walk(directory)) {
      Path file = files.filter(path -> path.endsWith("main.sieve")).findFirst().orElseThrow();
      Files.delete(file);
      Files.createSymbolicLink(file, file.getFileName()); // a loop: reading it is an IOException
    }
    assertThatThrownBy(this::decide).isInstanceOf(Host.Unavailable.class);
  }

  /** Scripts that were compiled before are not run as they were. */
  @Test
  void otherSettingsCountForAllScripts() throws IOException {
    AccountCompiler compiler =
        new AccountCompiler(
            store,
            Settings.DEFAULTS.with(StoreFeatures.of(StoreFeatures.Feature.SPECIAL_USE)),
            GlobalScripts.NONE);
    active = new ActiveScripts(store, compiler, SitePrograms.NONE);
    activate("require \"special-use\"; discard;");
    assertThat(decide().error()).isEmpty();
    assertThat(compiler.capabilities()).contains("special-use");
    compiler.use(Settings.DEFAULTS);
    assertThat(decide().error()).isPresent();
    assertThat(compiler.capabilities()).doesNotContain("special-use");
  }
}
