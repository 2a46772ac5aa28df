package org.tamis.cli.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.filter.OpenAccount;
import org.tamis.bridge.watch.Scripts;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.config.Language;
import org.tamis.cli.dryrun.AccountWorld;
import org.tamis.cli.script.FileCompiler;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.TrialMemory;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.service.text.Reason;

/**
 * The script of an account, read again when its file has changed. While a changed one has errors,
 * the last one without goes on.
 */
final class AccountScripts implements Scripts {
  private final ChosenAccount account;
  private final Path file;
  private final Language language;
  private final TrialMemory memory;
  private final InstantSource clock;
  private final Consumer<String> notices;
  private String text = "";
  private @Nullable Program good;

  /**
   * @param notices told of a script that cannot be used
   */
  AccountScripts(
      ChosenAccount account,
      Path file,
      Language language,
      TrialMemory memory,
      InstantSource clock,
      Consumer<String> notices) {
    this.account = account;
    this.file = file;
    this.language = language;
    this.memory = memory;
    this.clock = clock;
    this.notices = notices;
  }

  @Override
  public Rehearsal now(OpenAccount open) throws IOException {
    refresh();
    Program program = good;
    if (program == null) {
      throw new IOException(file + ": there is no script without errors yet");
    }
    return new Rehearsal(
        List.of(program),
        0,
        AccountWorld.of(account, open::session, clock.instant()).rememberingDuplicates(),
        memory);
  }

  private void refresh() {
    try {
      String now = Files.readString(file);
      if (!now.equals(text)) {
        text = now;
        compile();
      }
    } catch (IOException e) {
      notices.accept(Reason.about(file.toString(), e));
    }
  }

  private void compile() {
    FileCompiler compiler = new FileCompiler(language).explaining();
    switch (compiler.compile(file.toString(), InputStream.nullInputStream())) {
      case FileCompiler.Result.Unreadable(String problem) -> notices.accept(problem);
      case FileCompiler.Result.Read(CompileResult.Compiled compiled) -> good = compiled.program();
      case FileCompiler.Result.Read(CompileResult.Rejected rejected) ->
          notices.accept(file + " has errors" + first(rejected.diagnostics()) + kept());
    }
  }

  private static String first(List<Diagnostic> diagnostics) {
    Optional<Diagnostic> first = diagnostics.stream().findFirst();
    return first.map(one -> ": " + one.message()).orElse("");
  }

  private String kept() {
    return good == null ? "" : "; the one before goes on";
  }
}
