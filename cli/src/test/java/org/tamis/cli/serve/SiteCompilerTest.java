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
import org.tamis.cli.script.ScriptFolder;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.IntoMailbox;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.StableDigest;
import org.tamis.engine.settings.Settings;
import org.tamis.service.scripts.AccountCompiler;
import org.tamis.service.scripts.ActiveScripts;
import org.tamis.service.scripts.FileScriptStore;
import org.tamis.service.scripts.GlobalScripts;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.SitePrograms;
import org.tamis.service.scripts.StoredScript;

/** The scripts of a site in files, and those of its accounts. */
class SiteCompilerTest {
  private static final String ACCOUNT = "a@x.example";
  private static final ScriptName MAIN = new ScriptName("main");

  @TempDir Path directory;
  private FileScriptStore store;
  private ActiveScripts rules;

  @BeforeEach
  void make() {
    store = new FileScriptStore(directory, Quota.DEFAULT);
    rules = with(GlobalScripts.NONE, SitePrograms.NONE);
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
    return rules.decide(account, Message.of(new byte[0]), new Envelope("", account), host);
  }

  @Test
  void globalScriptsAreTheSites() throws IOException {
    Path site = Files.createDirectory(directory.resolve("site scripts"));
    rules = with(ScriptFolder.global(site)::find, SitePrograms.NONE);
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
    assertThatThrownBy(() -> SiteCompiler.compile(scripts, Language.STANDARD))
        .isInstanceOfSatisfying(
            SiteCompiler.Wrong.class,
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
    rules = with(GlobalScripts.NONE, SiteCompiler.compile(scripts, Language.STANDARD));
  }

  private List<String> mailboxes() {
    DeliveryId id = new DeliveryId("u1", "", "", new StableDigest(Message.of(new byte[0])));
    return DeliveryPlan.of(decide(), DeliveryPlan.Directory.NONE, id).effects().stream()
        .filter(effect -> effect.action() instanceof IntoMailbox)
        .map(effect -> ((IntoMailbox) effect.action()).destination())
        .toList();
  }
}
