package org.tamis.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.ext.editheader.EditHeaderSettings;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Step;
import org.tamis.engine.settings.Limits;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Signature;
import org.tamis.grammar.source.Source;

/** Runs that take up another message, and programs that run within a run. */
class SharedRunTest {
  private static final Message LETTER = message("From: ann@example.net\r\nSubject: one\r\n\r\n");
  private static final Message OTHER = message("From: bob@example.net\r\nSubject: two\r\n\r\n");

  private static final String REQUIRE =
      "require [\"probe\", \"fileinto\", \"imap4flags\", \"copy\", \"editheader\", \"vacation\"];\n";

  private Settings current = Settings.DEFAULTS;
  private Step probe = _ -> Flow.NEXT;

  private static Message message(String text) {
    return Message.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The command {@code probe}, which does what a test wants done in the midst of a run. */
  private final class Probe implements Extension {
    @Override
    public String capability() {
      return "probe";
    }

    @Override
    public List<CommandSpec> commands() {
      return List.of(
          CommandSpec.of("probe", Signature.NOTHING, _ -> (Step) run -> probe.execute(run)));
    }
  }

  private static final class Nowhere implements Host {
    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public boolean mailboxExists(String mailbox) {
      return false;
    }
  }

  private TestProgram compile(String script, Limits limits) {
    List<Extension> extensions = new ArrayList<>(Extensions.STANDARD);
    extensions.add(new Probe());
    return TestCompiler.of(extensions, Settings.DEFAULTS.with(limits), () -> current)
        .compile(Source.of("test", script), ScriptLibrary.EMPTY)
        .program()
        .orElseThrow();
  }

  private Outcome run(String script) {
    return compile(REQUIRE + script, Limits.DEFAULTS)
        .run(LETTER, new Envelope("ann@example.net", "me@example.org"), new Nowhere());
  }

  private void probeRuns(TestProgram inner, Optional<String> expectedError) {
    probe =
        run -> {
          assertThat(inner.runWithin(run).map(ScriptError::code)).isEqualTo(expectedError);
          return Flow.NEXT;
        };
  }

  @Test
  void theActionsOfAnInnerProgramAreThoseOfTheRun() {
    String inner = "fileinto \"B\"; setflag \"$inner\"; stop;";
    probeRuns(compile(REQUIRE + inner, Limits.DEFAULTS), Optional.empty());
    List<Plans.Store> stores = Plans.stores(run("fileinto :copy \"A\"; probe; fileinto \"C\";"));
    assertThat(stores).extracting(Plans.Store::mailbox).containsExactly("A", "B", "C");
    // RFC 5232 §3: the internal variable belongs to what is decided together
    assertThat(stores.getLast().flags().names()).containsExactly("$inner");
  }

  @Test
  void anInnerErrorTakesBackWhatItDid() {
    String inner = "fileinto \"B\"; fileinto \"C\"; fileinto \"D\";";
    probeRuns(compile(REQUIRE + inner, new Limits(3, 4, 9_999)), Optional.of("SR0001"));
    Outcome outcome = run("fileinto \"A\"; probe;");
    assertThat(outcome.error()).isEmpty();
    assertThat(outcome.actions()).hasSize(1);
  }

  @Test
  void whatAnInnerProgramMakesOfTheHeaderStays() {
    String inner = REQUIRE + "addheader \"X-New\" \"1\";";
    probeRuns(compile(inner, Limits.DEFAULTS), Optional.empty());
    Outcome outcome = run("probe; if header \"x-new\" \"1\" { fileinto \"A\"; }");
    assertThat(outcome.actions()).singleElement().matches(p -> p.edited().isPresent());
  }

  @Test
  void anotherMessageWithItsFlags() {
    probe =
        run -> {
          TestRun.receive(
              run, OTHER, new Envelope("bob@example.net", "me@example.org"), Flags.of("$x"));
          return Flow.NEXT;
        };
    Outcome outcome =
        run(
            "addheader \"X-Gone\" \"1\"; probe;"
                + "if allof (hasflag \"$x\", header \"subject\" \"two\", not exists \"x-gone\")"
                + "{ addflag \"$y\"; fileinto \"A\"; }");
    assertThat(Plans.stores(outcome))
        .singleElement()
        .returns("A", Plans.Store::mailbox)
        .returns(Flags.of("$x", "$y"), Plans.Store::flags)
        .returns(Optional.empty(), Plans.Store::edited);
  }

  @Test
  void startingOverDropsWhatWasDecided() {
    probe =
        run -> {
          assertThat(run.outcome().actions()).hasSize(2);
          TestRun.startOver(run);
          return Flow.NEXT;
        };
    Outcome outcome = run("setflag \"$x\"; fileinto \"A\"; vacation \"a\"; probe; vacation \"b\";");
    assertThat(outcome.error()).isEmpty(); // RFC 5230 §4.7: one vacation each
    assertThat(outcome.actions()).hasSize(1);
    assertThat(outcome.implicitKeep()).isTrue();
    assertThat(outcome.implicitKeepFlags()).isEqualTo(Flags.NONE);
  }

  @Test
  void startingOverForgetsHowManyNotificationsThereWere() {
    probe =
        run -> {
          TestRun.startOver(run);
          return Flow.NEXT;
        };
    String one = "notify \"mailto:ann@example.net\"; ";
    String ten = "require \"enotify\"; " + one.repeat(10);
    assertThat(run(ten + one).error()).isPresent();
    assertThat(run(ten + "probe; " + one).error()).isEmpty();
  }

  @Test
  void leavingPassesLoops() {
    Object block = new Object();
    probe = _ -> new Flow.Leave(block);
    String loop = "require \"foreverypart\"; foreverypart { if true { probe; } }";
    assertThat(run(loop + " discard;").actions()).isEmpty();
  }

  @Test
  void settingsAreTakenWhenACommandIsReached() {
    probe =
        run -> {
          current =
              Settings.DEFAULTS.with(new EditHeaderSettings(Set.of("X-No"), Set.of(), 1_000, 9));
          return Flow.NEXT;
        };
    Outcome outcome =
        run(
            "addheader \"X-No\" \"1\"; probe; addheader \"X-No\" \"2\";"
                + "if header \"x-no\" \"1\" { keep; } if header \"x-no\" \"2\" { discard; }");
    assertThat(outcome.actions()).extracting(p -> p.action().word()).containsExactly("keep");
  }

  @Test
  void limitsCanChangeToo() {
    probe =
        run -> {
          TestRun.limitTo(run, Settings.DEFAULTS.with(new Limits(1, 0, 1)));
          return Flow.NEXT;
        };
    assertThat(run("keep; probe; keep;").error().map(ScriptError::code)).contains("SR0001");
  }
}
