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
import org.tamis.bridge.watch.Scripts;
import org.tamis.cli.account.AccountScript;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.account.EntryScript;
import org.tamis.cli.account.NamedScript;
import org.tamis.cli.dryrun.AccountWorld;
import org.tamis.cli.script.FileCompiler;
import org.tamis.cli.script.ScriptChoice;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.TrialMemory;
import org.tamis.engine.trial.TrialWorld;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.service.text.Reason;

/**
 * The script of an account, read again when it has changed. While a changed one has errors, the
 * last one without goes on.
 */
final class AccountScripts implements Scripts {
  private final ChosenAccount account;
  private final WatchSettings settings;
  private final FileCompiler compiler;
  private final TrialMemory memory;
  private final InstantSource clock;
  private final Consumer<String> notices;
  private String text = "";
  private String unreadable = "";
  private @Nullable Program good;

  /**
   * @param notices told of a script that cannot be used
   */
  AccountScripts(
      ChosenAccount account,
      WatchSettings settings,
      TrialMemory memory,
      InstantSource clock,
      Consumer<String> notices) {
    this.account = account;
    this.settings = settings;
    this.compiler = new FileCompiler(settings.language());
    this.memory = memory;
    this.clock = clock;
    this.notices = notices;
  }

  @Override
  public Rehearsal now(OpenAccount open) throws IOException, StoreUnavailable {
    refresh(open);
    Program program = good;
    if (program == null) {
      throw new IOException("there is no script without errors yet");
    }
    List<Program> programs = new ArrayList<>(settings.site().before());
    programs.add(program);
    programs.addAll(settings.site().after());
    TrialWorld world =
        AccountWorld.of(account, settings.language(), open::session, clock.instant());
    return new Rehearsal(
        programs, settings.site().before().size(), world.rememberingDuplicates(), memory);
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
      compile(script, changed);
    }
  }

  private void compile(NamedScript script, boolean changed) {
    switch (compiler.compile(script.script(), InputStream.nullInputStream())) {
      case FileCompiler.Result.Unreadable(String problem) -> notices.accept(problem);
      case FileCompiler.Result.Read(CompileResult.Compiled compiled) -> good = compiled.program();
      case FileCompiler.Result.Read(CompileResult.Rejected rejected) -> {
        if (changed) {
          notices.accept(script.what() + " has errors" + first(rejected.diagnostics()) + kept());
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
