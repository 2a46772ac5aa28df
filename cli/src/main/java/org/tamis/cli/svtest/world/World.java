package org.tamis.cli.svtest.world;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** What one file of tests has for itself alone. Used by one thread. */
public final class World {
  private final Path directory;
  private final Supplier<Extension> language;
  private final MemoryMail mail = new MemoryMail();
  private final CapturedMail outgoing = new CapturedMail();
  private final Errors errors = new Errors();
  private final Map<String, String> given = new HashMap<>();
  private final Map<String, String> loaded = new HashMap<>();
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
    this.host = new TestHost(mail, now, () -> setup, () -> tests.map(Run::envelope));
    this.execution = new Execution(mail, outgoing, now);
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
    given.put(name, value);
  }

  /** Takes a setting back, which has no effect before that is loaded. */
  public void unset(String name) {
    given.remove(name);
  }

  /**
   * Loads the settings as they are given by now.
   *
   * @param extension whose settings are loaded; all where it is empty
   * @throws IllegalArgumentException when the extension or a setting is unknown, or a value is
   *     wrong; it says why
   */
  public void load(Optional<String> extension) {
    requireKnown();
    extension
        .filter(name -> Extensions.STANDARD.stream().noneMatch(e -> e.capability().equals(name)))
        .ifPresent(name -> {
          throw new IllegalArgumentException("unknown extension \"" + name + "\"");
        });
    Map<String, String> now = new HashMap<>(loaded);
    now.keySet().removeIf(name -> SettingTable.isOf(name, extension));
    given.forEach((name, value) -> {
      if (SettingTable.isOf(name, extension)) {
        now.put(name, value);
      }
    });
    Setup next = new Setup(directory, HostName.ofThisMachine());
    SettingTable.apply(now, next);
    settings = next.settings();
    setup = next;
    loaded.clear();
    loaded.putAll(now);
    next.mailboxes().uses().forEach(mail::addUse);
  }

  /**
   * Whether each setting that is given is one.
   *
   * @throws IllegalArgumentException when one is not; it names it
   */
  public void requireKnown() {
    given.keySet().stream()
        .filter(name -> !SettingTable.knows(name))
        .sorted()
        .findFirst()
        .ifPresent(name -> {
          throw new IllegalArgumentException("unknown setting \"" + name + "\"");
        });
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
      case ScriptFile.Read(Source source) -> {
        TestCompiler.Compiled result =
            compiler().compile(Source.of(scriptName(path), source.text()), library());
        errors.addAll(result.diagnostics());
        yield result.program();
      }
    };
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
    boolean done =
        carryOut(new Execution(mail, outgoing, now), outcome, run.original(), run.envelope());
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
        by.carryOut(outcome, message, envelope, setup.delivery(envelope), setup.programs());
    problems.forEach(errors::add);
    return problems.isEmpty();
  }

  /** Adds what is wrong with something that a test sets. */
  public void addError(String message) {
    errors.add(message);
  }
}
