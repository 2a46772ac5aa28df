package org.tamis.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.cli.config.Language;
import org.tamis.cli.config.SiteScripts;
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
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Severity;
import org.tamis.grammar.source.Source;
import org.tamis.managesieve.script.FileScriptStore;
import org.tamis.managesieve.script.Quota;
import org.tamis.managesieve.script.ScriptName;
import org.tamis.managesieve.script.StoredScript;

class ActiveRulesTest {
  private static final String ACCOUNT = "a@x.example";
  private static final ScriptName MAIN = new ScriptName("main");

  @TempDir Path directory;
  private FileScriptStore store;
  private ActiveRules rules;

  @BeforeEach
  void make() {
    store = new FileScriptStore(directory, Quota.DEFAULT);
    rules =
        new ActiveRules(store, new AccountCompiler(store, Language.STANDARD), SitePrograms.NONE);
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
    return rules.decide(account, Message.of(new byte[0]), new Envelope("", account), host);
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
    assertThat(decide().error().orElseThrow().code()).isEqualTo(ActiveRules.UNUSABLE);
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
    Path site = Files.createDirectory(directory.resolve("site scripts"));
    rules =
        new ActiveRules(
            store,
            new AccountCompiler(store, Language.STANDARD.withGlobalScripts(site)),
            SitePrograms.NONE);
    activate("require \"include\"; include :global \"all\";");
    assertThat(decide().error().orElseThrow().code()).isEqualTo("SR0042");
    Files.writeString(site.resolve("all.sieve"), "keep;");
    assertThat(decide().actions().getFirst().origin()).hasToString("global/all:1");
    Files.write(site.resolve("all.sieve"), new byte[] {(byte) 0xE9});
    assertThat(decide().error().orElseThrow().code()).isEqualTo("SR0045");
    Files.delete(site.resolve("all.sieve"));
    Files.delete(site);
    assertThatThrownBy(this::decide).isInstanceOf(Host.Unavailable.class);
  }

  /** draft-degener-sieve-multiscript-00 §3: before, the account's or the default, after. */
  @Test
  void theSitesScriptsStandAroundTheAccounts() throws IOException {
    Path before = Files.createDirectory(directory.resolve("before"));
    Files.writeString(
        before.resolve("2.sieve"), "require [\"copy\", \"fileinto\"]; fileinto :copy \"2\";");
    Files.writeString(
        before.resolve("1.sieve"), "require [\"copy\", \"fileinto\"]; fileinto :copy \"1\";");
    Files.writeString(before.resolve("README"), "no script");
    rulesWith(
        new SiteScripts(
            List.of(before),
            Optional.of(script("default.sieve", "fileinto :copy \"default\";")),
            List.of(script("after.sieve", "fileinto \"after\";"))));
    assertThat(mailboxes()).containsExactly("1", "2", "default", "after");
    activate("keep;");
    assertThat(mailboxes()).containsExactly("1", "2", "after");
    activate("discard;");
    assertThat(mailboxes()).containsExactly("1", "2");
    activate("syntax error");
    assertThat(mailboxes()).containsExactly("1", "2", "INBOX");
    assertThat(decide().error()).isPresent();
  }

  @Test
  void aMistakeInASitesScriptIsNamedAtTheStart() throws IOException {
    Path wrong = script("wrong.sieve", "fileinto 1; nothing;");
    SiteScripts scripts =
        new SiteScripts(List.of(directory.resolve("none.sieve")), Optional.of(wrong), List.of());
    assertThatThrownBy(() -> SitePrograms.compile(scripts, Language.STANDARD))
        .isInstanceOfSatisfying(
            SitePrograms.Wrong.class,
            e ->
                assertThat(e.mistakes())
                    .satisfiesExactly(
                        line -> assertThat(line).contains("none.sieve"),
                        line -> assertThat(line).startsWith(wrong + ":2:10: error SV"),
                        line -> assertThat(line).startsWith(wrong + ":2:13: error SV")));
  }

  private Path script(String name, String commands) throws IOException {
    return Files.writeString(
        directory.resolve(name), "require [\"copy\", \"fileinto\"];\n" + commands);
  }

  private void rulesWith(SiteScripts scripts) throws IOException {
    rules =
        new ActiveRules(
            store,
            new AccountCompiler(store, Language.STANDARD),
            SitePrograms.compile(scripts, Language.STANDARD));
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
        new CompilerCheck(new AccountCompiler(store, Language.STANDARD), Settings.DEFAULTS);
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
}
