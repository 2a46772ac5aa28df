package org.tamis.cli.svtest.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tamis.cli.svtest.world.EnvelopeOfMessage;
import org.tamis.cli.svtest.world.World;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Run;
import org.tamis.engine.signature.Call;
import org.tamis.engine.testing.TestCompiler;
import org.tamis.engine.testing.TestProgram;
import org.tamis.engine.testing.TestRun;
import org.tamis.grammar.source.Source;

/** The run of one file of tests: its world, its log, and the script that it is about. */
public final class TestSession {
  /** Scripts that run scripts that run scripts are a mistake. */
  private static final int DEEPEST = 8;

  private static final Message FIRST_MESSAGE =
      Message.of(
          ("From: sender@example.com\r\nTo: recipient@example.org\r\nSubject: Frop!\r\n"
                  + "\r\nFriep!\r\n")
              .getBytes(UTF_8));

  private final World world;
  private final TestLog log = new TestLog();
  private final Map<String, TestProgram> binaries = new HashMap<>();
  private final String user;
  private Optional<TestProgram> compiled = Optional.empty();
  private int depth;
  private boolean interrupted;
  private boolean requiredInside;
  private boolean required;

  /**
   * @param directory of the file
   * @param user who runs it, for {@code envelope.auth}
   */
  public TestSession(Path directory, Instant now, String user) {
    this.world = new World(directory, now, () -> new TestLanguage(this));
    this.user = user;
  }

  World world() {
    return world;
  }

  public TestLog log() {
    return log;
  }

  /** Whether the file has required the language. */
  public boolean isRequired() {
    return required;
  }

  public TestCompiler.Compiled compile(Source tests) {
    return world.compileTests(tests);
  }

  /** Runs the file; whatever ends it early is in the log. */
  public void run(TestProgram tests) {
    Outcome outcome = tests.run(FIRST_MESSAGE, derived(FIRST_MESSAGE), world.host());
    outcome
        .error()
        .ifPresentOrElse(
            error -> log.fail(error.message(), error.origin().line()), this::checkLeftOver);
  }

  /** A setting that is given and never loaded must be one all the same. */
  private void checkLeftOver() {
    world.unknownSettings().forEach(name -> log.fail("unknown setting \"" + name + "\"", 1));
  }

  /** A script that requires the language begins. */
  void enter(Run run) {
    if (depth == 0) {
      required = true;
      world.begin(run);
    } else {
      requiredInside = true;
    }
  }

  private Envelope derived(Message message) {
    return EnvelopeOfMessage.withAuth(EnvelopeOfMessage.derive(message), user);
  }

  /** From here on it is about this message, with the envelope that its header gives it. */
  void take(Message message, Flags flags, Run run) {
    TestRun.receive(run, message, derived(message), flags);
  }

  /** Whether a script that is being tested runs now, and not the file of tests itself. */
  boolean isInScript() {
    return depth > 0;
  }

  /** Ends the test, or the script that is being tested. */
  Flow fail(String reason, Origin at) {
    if (isInScript()) {
      interrupted = true;
      return Flow.STOP;
    }
    boolean inTest = log.isInTest();
    log.fail(reason, at.line());
    return inTest ? new Flow.Leave(this) : Flow.STOP;
  }

  /** Ends the run of the whole file; throw it. */
  static RuntimeException abort(String reason, Call call, Run run) {
    run.at(call.origin());
    return run.abort("SR0900", reason);
  }

  void compiled(TestProgram program) {
    compiled = Optional.of(program);
  }

  Optional<TestProgram> compiled() {
    return compiled;
  }

  Map<String, TestProgram> binaries() {
    return binaries;
  }

  /** Runs the script that was compiled last, and is false where it fails. */
  boolean runCompiled(Call call, Run run) {
    TestProgram program =
        compiled.orElseThrow(() -> abort("no script has been compiled", call, run));
    if (depth == DEEPEST) {
      throw abort("more than " + DEEPEST + " nested script runs", call, run);
    }
    boolean outerInterrupted = interrupted;
    boolean outerRequired = requiredInside;
    interrupted = false;
    requiredInside = false;
    depth++;
    boolean ended = world.run(program, run);
    depth--;
    boolean passed = (ended || requiredInside) && !interrupted;
    interrupted = outerInterrupted;
    requiredInside = outerRequired;
    return passed;
  }
}
