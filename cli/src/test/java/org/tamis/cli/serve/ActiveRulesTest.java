package org.tamis.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.engine.Envelope;
import org.tamis.engine.Host;
import org.tamis.engine.Outcome;
import org.tamis.engine.ScriptError;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.message.Message;
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
    rules = new ActiveRules(store, SieveCompiler.standard());
  }

  private void activate(String script) throws IOException {
    store.put(ACCOUNT, new StoredScript(MAIN, script));
    store.activate(ACCOUNT, MAIN);
  }

  private Outcome decide() {
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
    return rules.decide(ACCOUNT, Message.of(new byte[0]), new Envelope("", ACCOUNT), host);
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
