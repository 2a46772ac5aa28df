package org.tamis.cli.svtest.world;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tamis.cli.config.HostName;
import org.tamis.cli.script.ScriptFile;
import org.tamis.engine.Sequence;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.program.Handover;
import org.tamis.engine.program.Run;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.testing.TestCompiler;
import org.tamis.engine.testing.TestProgram;
import org.tamis.engine.testing.TestRun;
import org.tamis.grammar.source.Source;
import org.tamis.service.text.Reason;

/** What one file of tests has for itself alone. Used by one thread. */
public final class World {
  private final Path directory;
  private final Supplier<Extension> language;
  private final MemoryMail mail = new MemoryMail();
  private final MemoryCalendars calendars = new MemoryCalendars(() -> setup().calendars());
  private final CapturedMail outgoing = new CapturedMail();
  private final Errors errors = new Errors();
  private final GivenSettings given = new GivenSettings();
  private final Host host;
  private final Instant now;
  private final Execution execution;
  private Setup setup;
  private Settings settings;
  private Optional<Run> tests = Optional.empty();

  /**
   * @param directory of the file of tests
   * @param language what scripts can require beside the engine's extensions
   */
  public World(Path directory, Instant now, Supplier<Extension> language) {
    this.directory = directory;
    this.now = now;
    this.language = language;
    this.setup = new Setup(directory, HostName.ofThisMachine());
    this.settings = setup.settings();
    this.host = new TestHost(mail, calendars, now, () -> setup, () -> tests.map(Run::envelope));
    this.execution = newExecution();
  }

  private Execution newExecution() {
    return new Execution(mail, calendars, outgoing, now);
  }

  private Setup setup() {
    return setup;
  }

  /** The run of the file of tests begins; of several, the first is that. */
  public void begin(Run run) {
    tests = tests.or(() -> Optional.of(run));
  }

  public Path directory() {
    return directory;
  }

  public MemoryMail mail() {
    return mail;
  }

  public MemoryCalendars calendars() {
    return calendars;
  }

  public CapturedMail outgoing() {
    return outgoing;
  }

  public Errors errors() {
    return errors;
  }

  public Host host() {
    return host;
  }

  // ---- settings

  /** The settings in force. */
  public Settings settings() {
    return settings;
  }

  /** Changes a setting, which has no effect before it is loaded. */
  public void set(String name, String value) {
    given.set(name, value);
  }

  /** Takes a setting back, which has no effect before that is loaded. */
  public void unset(String name) {
    given.unset(name);
  }

  /**
   * Loads the settings as they are given by now.
   *
   * @param extension whose settings are loaded; all where it is empty
   * @throws IllegalArgumentException when the extension is unknown; it says so
   */
  public Reloaded load(Optional<String> extension) {
    extension
        .filter(name -> Extensions.STANDARD.stream().noneMatch(e -> e.capability().equals(name)))
        .ifPresent(name -> {
          throw new IllegalArgumentException("unknown extension \"" + name + "\"");
        });
    List<String> unknown = given.unknown();
    Setup next = new Setup(directory, HostName.ofThisMachine());
    List<String> refused = new ArrayList<>(SettingTable.apply(given.load(extension), next));
    use(next).ifPresent(refused::add);
    return new Reloaded(unknown, refused);
  }

  /** Settings that do not go together leave those from before in force. */
  private Optional<String> use(Setup next) {
    try {
      settings = next.settings();
    } catch (IllegalArgumentException e) {
      return Optional.of(Reason.of(e));
    }
    setup = next;
    next.mailboxes()
        .uses()
        .forEach((mailbox, uses) -> uses.forEach(use -> mail.addUse(mailbox, use)));
    return Optional.empty();
  }

  /** Names that are given and are no settings. */
  public List<String> unknownSettings() {
    return given.unknown();
  }

  // ---- scripts

  public TestCompiler.Compiled compileTests(Source tests) {
    return compiler().compile(tests, library());
  }

  /** The commands of all scripts follow the settings as they change, whenever it compiled them. */
  private TestCompiler compiler() {
    List<Extension> extensions =
        new ArrayList<>(
            Extensions.STANDARD.stream().filter(e -> setup.offers(e.capability())).toList());
    extensions.add(language.get());
    return TestCompiler.of(extensions, settings, () -> settings);
  }

  private ScriptLibrary library() {
    return new IncludedScripts(() -> setup);
  }

  /**
   * Compiles a script, after the errors are cleared.
   *
   * @param path from the directory of the file of tests
   * @return empty when there are errors by now
   */
  public Optional<TestProgram> compile(String path) {
    errors.clear();
    return compileOneMore(path);
  }

  private Optional<TestProgram> compileOneMore(String path) {
    String file = directory + "/" + path;
    return switch (ScriptFile.read(file, InputStream.nullInputStream())) {
      case ScriptFile.Unreadable(String problem) -> {
        errors.add(problem);
        yield Optional.empty();
      }
      case ScriptFile.Read(Source source) -> compile(Source.of(scriptName(path), source.text()));
    };
  }

  private Optional<TestProgram> compile(Source script) {
    SizedScripts sized = new SizedScripts(library(), setup.largestScript());
    Optional<TestProgram> program =
        Optional.of(script).filter(sized::accepts).flatMap(small -> compile(small, sized));
    errors.addUnread(sized.problems());
    return program.filter(_ -> sized.problems().isEmpty());
  }

  private Optional<TestProgram> compile(Source script, SizedScripts library) {
    TestCompiler.Compiled result = compiler().compile(script, library);
    errors.addAll(result.diagnostics());
    return result.program().filter(_ -> library.given().stream().noneMatch(this::isBroken));
  }

  /**
   * The engine leaves an included script with errors to the run, because scripts are uploaded in
   * any order; here they are compiled together.
   */
  private boolean isBroken(Source included) {
    return errors.addAllOfIncluded(
        included, compiler().compile(included, ScriptLibrary.EMPTY).diagnostics());
  }

  private static String scriptName(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.(sieve|svtest)$", "");
  }

  /** Runs a script within a run; the errors begin with its own. */
  public boolean run(TestProgram program, Run within) {
    errors.clear();
    Optional<ScriptError> error = program.runWithin(within);
    error.ifPresent(e -> errors.add(e.message()));
    return error.isEmpty();
  }

  // ---- results

  /** Drops what has been decided; mailboxes and captured mail stay. */
  public void startOver(Run run) {
    TestRun.startOver(run);
    execution.startOver();
  }

  /** What has been carried out is in no conflict with what the next script decides. */
  public void settle(Run run) {
    if (execution.isDoneWith(run.outcome())) {
      TestRun.settle(run);
    }
  }

  /** Drops captured mail. */
  public void clearOutgoing() {
    outgoing.clear();
  }

  /** Carries out what has been decided and is not done yet. */
  public boolean execute(Run run) {
    return carryOut(execution, run.outcome(), run.original(), run.envelope());
  }

  /** Runs scripts one after the other, and carries out what they decide together. */
  public boolean runInSequence(List<String> paths, Run run) {
    errors.clear();
    List<Optional<TestProgram>> programs = paths.stream().map(this::compileOneMore).toList();
    if (programs.stream().anyMatch(Optional::isEmpty)) {
      return false;
    }
    List<Sequence.Script> scripts =
        programs.stream().flatMap(Optional::stream).map(program -> part(program, run)).toList();
    Outcome outcome = Sequence.run(scripts, run.original()).outcome();
    boolean done = carryOut(newExecution(), outcome, run.original(), run.envelope());
    outcome.error().ifPresent(error -> errors.add(error.message()));
    return done && outcome.error().isEmpty();
  }

  /** What the test has made of the message is what the first script gets. */
  private Sequence.Script part(TestProgram program, Run run) {
    return given -> Explained.without(program.run(asTested(given, run), run.envelope(), host));
  }

  private static Handover asTested(Handover given, Run run) {
    return given.message() == given.received()
        ? new Handover(given.received(), run.message(), given.flags())
        : given;
  }

  private boolean carryOut(Execution by, Outcome outcome, Message message, Envelope envelope) {
    errors.clear();
    List<String> problems =
        by.carryOut(outcome, message, envelope, setup.delivery(), setup.programs());
    problems.forEach(errors::add);
    return problems.isEmpty();
  }

  /** Adds what is wrong with something that a test sets. */
  public void addError(String message) {
    errors.add(message);
  }
}
