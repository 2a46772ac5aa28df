package org.tamis.cli.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.filter.OpenAccount;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.trial.AccountMailboxes;
import org.tamis.bridge.trial.AccountWorld;
import org.tamis.bridge.trial.StoreQuestions;
import org.tamis.bridge.watch.Scripts;
import org.tamis.cli.account.AccountScript;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.account.EntryScript;
import org.tamis.cli.account.NamedScript;
import org.tamis.cli.dryrun.GivenLists;
import org.tamis.cli.script.FileCompiler;
import org.tamis.cli.script.ScriptChoice;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.trial.GivenMailboxes;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.TrialMemory;
import org.tamis.engine.trial.TrialWorld;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.source.Source;
import org.tamis.service.scripts.SitePrograms;
import org.tamis.service.text.Reason;

/**
 * The script of an account, read again when it has changed. While a changed one has errors, the
 * last one without goes on.
 */
final class AccountScripts implements Scripts {
  private final ChosenAccount account;
  private final WatchSettings settings;
  private final FileCompiler compiler;
  private final RecentPrograms programs;
  private final TrialMemory memory;
  private final InstantSource clock;
  private final Consumer<String> notices;
  private String text = "";
  private String unreadable = "";
  private @Nullable Known good;

  /** A script as it was read. */
  private record Known(NamedScript script, String text) {}

  /**
   * @param compiler for all accounts
   * @param programs of all accounts
   * @param notices told of a script that cannot be used
   */
  AccountScripts(
      ChosenAccount account,
      WatchSettings settings,
      FileCompiler compiler,
      RecentPrograms programs,
      TrialMemory memory,
      InstantSource clock,
      Consumer<String> notices) {
    this.account = account;
    this.settings = settings;
    this.compiler = compiler;
    this.programs = programs;
    this.memory = memory;
    this.clock = clock;
    this.notices = notices;
  }

  @Override
  public Rehearsal now(OpenAccount open) throws IOException, StoreUnavailable {
    refresh(open);
    Known known = good;
    if (known == null) {
      throw new IOException("there is no script without errors yet");
    }
    SitePrograms site = settings.site().get();
    List<Program> sequence = new ArrayList<>(site.before());
    sequence.add(program(known));
    sequence.addAll(site.after());
    TrialWorld world =
        AccountWorld.of(
            account.addresses(),
            GivenLists.of(settings.language().lists().files()),
            new AccountMailboxes(StoreQuestions.in(open::session), GivenMailboxes.NONE),
            clock.instant());
    return new Rehearsal(sequence, site.before().size(), world.rememberingDuplicates(), memory);
  }

  private Program program(Known known) throws IOException {
    Optional<Program> recent = programs.find(account.name(), known.text());
    return recent.isPresent() ? recent.get() : again(known);
  }

  /** What it includes may have changed since. */
  private Program again(Known known) throws IOException {
    return switch (compiled(known)) {
      case FileCompiler.Result.Unreadable(String problem) -> throw new IOException(problem);
      case FileCompiler.Result.Read(CompileResult.Compiled compiled) ->
          kept(known, compiled.program());
      case FileCompiler.Result.Read(CompileResult.Rejected rejected) ->
          throw new IOException(
              known.script().what()
                  + " has errors since a script that it includes has changed"
                  + first(rejected.diagnostics()));
    };
  }

  private FileCompiler.Result compiled(Known known) {
    return switch (known.script().script()) {
      case ScriptChoice.InFile(String name) -> compiler.compile(Source.of(name, known.text()));
      case ScriptChoice.Text text -> compiler.compile(text, InputStream.nullInputStream());
    };
  }

  private Program kept(Known known, Program program) {
    programs.put(account.name(), known.text(), program);
    return program;
  }

  private void refresh(OpenAccount open) throws StoreUnavailable {
    try {
      Optional<NamedScript> script = find(open);
      if (script.isEmpty()) {
        good = null; // the owner has taken it away
      } else {
        refresh(script.get());
      }
      unreadable = "";
    } catch (IOException e) {
      tellOnce("the script cannot be read: " + Reason.of(e) + kept());
    }
  }

  private void tellOnce(String problem) {
    if (!problem.equals(unreadable)) {
      notices.accept(problem);
    }
    unreadable = problem;
  }

  /** An entry is asked for over the connection that is there. */
  private Optional<NamedScript> find(OpenAccount open) throws IOException, StoreUnavailable {
    if (settings.script().isPresent()) {
      String file = settings.script().get().toString();
      return Optional.of(NamedScript.inFile(file, file));
    }
    return account.script().isPresent()
            && account.script().get() instanceof AccountScript.InEntry(String entry)
        ? Optional.of(EntryScript.read(account, entry, open::entry))
        : NamedScript.of(account);
  }

  private void refresh(NamedScript script) throws IOException {
    String now =
        switch (script.script()) {
          case ScriptChoice.InFile(String name) -> Files.readString(Path.of(name));
          case ScriptChoice.Text one -> one.source().text();
        };
    if (good == null || !now.equals(text)) {
      boolean changed = !now.equals(text);
      text = now;
      compile(new Known(script, now), changed);
    }
  }

  private void compile(Known known, boolean changed) {
    switch (compiled(known)) {
      case FileCompiler.Result.Unreadable(String problem) -> notices.accept(problem);
      case FileCompiler.Result.Read(CompileResult.Compiled compiled) -> {
        kept(known, compiled.program());
        good = known;
      }
      case FileCompiler.Result.Read(CompileResult.Rejected rejected) -> {
        if (changed) {
          notices.accept(
              known.script().what() + " has errors" + first(rejected.diagnostics()) + kept());
        }
      }
    }
  }

  private static String first(List<Diagnostic> diagnostics) {
    return diagnostics.stream().findFirst().map(one -> ": " + one.message()).orElse("");
  }

  private String kept() {
    return good == null ? "" : "; the one before goes on";
  }
}
