package org.tamis.cli.dryrun;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.tamis.bridge.trial.AccountWorld;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.config.Language;
import org.tamis.cli.mail.SourceOptions;
import org.tamis.cli.script.FileCompiler;
import org.tamis.cli.script.FindingsPrinter;
import org.tamis.cli.script.LanguageOptions;
import org.tamis.cli.script.Made;
import org.tamis.cli.script.ScriptChoice;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Paint;
import org.tamis.cli.terminal.Progress;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.Program;
import org.tamis.engine.trial.GivenMailboxes;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.TrialWorld;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The arguments that dry runs have in common: a script, messages, and the world around them. */
public final class DryRunOptions {
  private static final String JSON = "--json";
  private static final String BEFORE = "--before";
  private static final String AFTER = "--after";
  private static final String STANDARD_INPUT = "-";

  private final ParseResult arguments;
  private final SourceOptions source;
  private final Language language;
  private final WorldOptions described;
  private final Optional<TriedAccount> account;
  private final Terminal terminal;

  private DryRunOptions(
      ParseResult arguments, SourceOptions source, Language language, Terminal terminal) {
    this(arguments, source, language, new WorldOptions(arguments), Optional.empty(), terminal);
  }

  private DryRunOptions(
      ParseResult arguments,
      SourceOptions source,
      Language language,
      WorldOptions described,
      Optional<TriedAccount> account,
      Terminal terminal) {
    this.arguments = arguments;
    this.source = source;
    this.language = language;
    this.described = described;
    this.account = account;
    this.terminal = terminal;
  }

  /** The same for an account: in its store, and with what that has. */
  private DryRunOptions in(TriedAccount other) {
    return new DryRunOptions(
        arguments,
        source,
        language.withStore(other.features()),
        described,
        Optional.of(other),
        terminal);
  }

  private TrialWorld world() {
    TrialWorld world = described.world(language);
    return account
        .map(own -> AccountWorld.in(world, own.chosen().addresses(), own.mailboxes()))
        .orElse(world);
  }

  /**
   * Adds them behind the options that a command has for itself.
   *
   * @param json what {@code --json} prints
   */
  public static CommandSpec addAll(CommandSpec spec, String json) {
    LanguageOptions.addAll(spec.addOption(Options.flag(JSON, json)));
    SourceOptions.addAll(spec);
    return WorldOptions.addOptions(addAround(spec))
        .addPositional(Options.words("SCRIPT", "0", "1", "A file, or - for the standard input."))
        .addPositional(
            Options.words(
                "MESSAGE",
                "1..*",
                "0..*",
                "Files, mbox files, Maildirs, directories of .eml files, or -."));
  }

  /** Adds those that a command needs which reads the messages of an account itself. */
  public static CommandSpec addSurroundings(CommandSpec spec) {
    return addAround(LanguageOptions.addAll(spec));
  }

  /**
   * Reads those of the options that the command has, and runs it for an account that is known.
   *
   * @param last how many messages of a mailbox are read unless somebody says otherwise
   * @return the exit code
   */
  public static int forAccount(
      ParseResult arguments,
      ChosenAccount account,
      int last,
      Terminal terminal,
      ToIntFunction<DryRunOptions> command) {
    SourceOptions source = SourceOptions.ofAccount(arguments, last);
    return LanguageOptions.read(arguments, Language.EVERYTHING, terminal)
        .map(language ->
            new DryRunOptions(
                arguments,
                source,
                language,
                new WorldOptions(arguments, true),
                Optional.empty(),
                terminal))
        .map(options ->
            TriedAccount.run(
                account,
                GivenMailboxes.NONE,
                terminal,
                tried -> command.applyAsInt(options.in(tried))))
        .orElse(ExitCode.USAGE);
  }

  /**
   * Adds those of a command about the mail of an account, behind the options of its own.
   *
   * @param json what {@code --json} prints
   * @param last how many messages of a mailbox are read unless somebody says otherwise
   */
  public static CommandSpec addForAccount(CommandSpec spec, String json, int last) {
    LanguageOptions.addAll(spec.addOption(Options.flag(JSON, json)));
    return addAround(SourceOptions.addForAccount(spec, last))
        .addPositional(Options.words("SCRIPT", "0", "1", "A file, or - for the standard input."));
  }

  private static CommandSpec addAround(CommandSpec spec) {
    return spec.addOption(
            Options.values(
                BEFORE, "SCRIPT", "A site's script that runs before; may be given more than once."))
        .addOption(Options.values(AFTER, "SCRIPT", "A site's script that runs after it."));
  }

  /**
   * Reads them, and runs the command with them.
   *
   * @param others scripts that the command reads, besides the one that all have
   * @return the exit code
   * @throws ParameterException when the arguments do not go together
   */
  public static int run(
      ParseResult arguments,
      List<String> others,
      Terminal terminal,
      ToIntFunction<DryRunOptions> command) {
    SourceOptions source = SourceOptions.ofAnything(arguments, Options.words(arguments, 1));
    return run(arguments, source, others, terminal, command);
  }

  /**
   * Reads those of a command about the mail of an account, and runs it with them.
   *
   * @param others scripts that the command reads, besides the one that all have
   * @param last how many messages of a mailbox are read unless somebody says otherwise
   * @return the exit code
   * @throws ParameterException when the arguments do not go together
   */
  public static int runForAccount(
      ParseResult arguments,
      List<String> others,
      int last,
      Terminal terminal,
      ToIntFunction<DryRunOptions> command) {
    SourceOptions source = SourceOptions.ofAccount(arguments, last);
    return run(arguments, source, others, terminal, command);
  }

  private static int run(
      ParseResult arguments,
      SourceOptions source,
      List<String> others,
      Terminal terminal,
      ToIntFunction<DryRunOptions> command) {
    Optional<String> complaint = complaint(arguments, others);
    if (complaint.isPresent()) {
      terminal.error(complaint.get());
      return ExitCode.USAGE;
    }
    return LanguageOptions.read(arguments, Language.EVERYTHING, terminal)
        .map(language -> new DryRunOptions(arguments, source, language, terminal).run(command))
        .orElse(ExitCode.USAGE);
  }

  private int run(ToIntFunction<DryRunOptions> command) {
    if (source.account().isEmpty()) {
      return command.applyAsInt(this);
    }
    return source
        .chosen(terminal)
        .map(account ->
            TriedAccount.run(
                account, described.mailboxes(), terminal, tried -> command.applyAsInt(in(tried))))
        .orElse(ExitCode.USAGE);
  }

  private static Optional<String> complaint(ParseResult arguments, List<String> others) {
    List<String> scripts = new ArrayList<>(others);
    scripts.addAll(Options.words(arguments, 0));
    scripts.addAll(Options.allValues(arguments, BEFORE));
    scripts.addAll(Options.allValues(arguments, AFTER));
    Optional<String> message = scripts.stream().filter(name -> name.endsWith(".eml")).findFirst();
    if (message.isPresent()) {
      return Optional.of(message.get() + ": is a message; the script comes first");
    }
    int read = Collections.frequency(scripts, STANDARD_INPUT);
    if (read > 1) {
      return Optional.of("only one script can be the standard input");
    }
    return read == 1 && Options.words(arguments, 1).contains(STANDARD_INPUT)
        ? Optional.of("script and message cannot both be the standard input")
        : Optional.empty();
  }

  /** The script that all dry runs have. */
  public ScriptChoice script() {
    return new ScriptChoice.InFile(Options.words(arguments, 0).getFirst());
  }

  /** Whose mail it is; empty where messages are in files. */
  public Optional<ChosenAccount> chosen() {
    return account.map(TriedAccount::chosen);
  }

  /** Where errors and notes go. */
  public Terminal terminal() {
    return terminal;
  }

  /** Whether results are for programs. */
  public boolean isJson() {
    return Options.has(arguments, JSON);
  }

  /** The colours of results. */
  public Paint paint() {
    return terminal.outPaint();
  }

  /** Compiles as the arguments say. */
  public FileCompiler compiler() {
    return new FileCompiler(language);
  }

  /**
   * Compiles a script with those that run before and after it, and goes on with them in the world
   * that the arguments describe. Shows what is wrong if something is.
   *
   * @return the exit code
   * @throws ParameterException when a fact is none
   */
  public int rehearse(FileCompiler compiler, ScriptChoice script, ToIntFunction<Rehearsal> then) {
    List<ScriptChoice> before = files(BEFORE);
    List<ScriptChoice> scripts = new ArrayList<>(before);
    scripts.add(script);
    scripts.addAll(files(AFTER));
    List<Program> programs = new ArrayList<>();
    for (ScriptChoice one : scripts) {
      switch (Made.of(compiler, one, FindingsPrinter.of(isJson()), terminal)) {
        case Made.Failed(int exitCode) -> {
          return exitCode;
        }
        case Made.Ready(Program program) -> programs.add(program);
      }
    }
    return then.applyAsInt(new Rehearsal(programs, before.size(), world()));
  }

  private List<ScriptChoice> files(String option) {
    return Options.allValues(arguments, option).stream()
        .<ScriptChoice>map(ScriptChoice.InFile::new)
        .toList();
  }

  /**
   * Opens the messages and goes on with them; says why if they cannot be had.
   *
   * @param world which gives them their envelopes
   * @return the exit code
   */
  public int open(TrialWorld world, ToIntFunction<GivenMessages> reader) {
    return source
        .with(
            terminal,
            messages -> {
              try (Progress progress = messages.progress(terminal)) {
                return reader.applyAsInt(new GivenMessages(messages, world, progress));
              }
            })
        .orElse(ExitCode.USAGE);
  }
}
