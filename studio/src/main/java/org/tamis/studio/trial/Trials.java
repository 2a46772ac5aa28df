package org.tamis.studio.trial;

import java.io.IOException;
import java.util.Optional;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.grammar.source.Source;
import org.tamis.service.scripts.AccountCompiler;

/**
 * What trials of scripts on the mail of accounts need.
 *
 * @param compiler that makes programs of scripts, as for their deliveries
 */
public record Trials(AccountCompiler compiler, TrialWorlds worlds, RecentMail mail) {
  /**
   * A program that can explain what it does.
   *
   * @return empty where the script has errors
   * @throws IOException when a script that is included cannot be read now
   */
  public Optional<Program> program(String account, Source script) throws IOException {
    return switch (compiler.explaining(account, script)) {
      case CompileResult.Compiled compiled -> Optional.of(compiled.program());
      case CompileResult.Rejected _ -> Optional.empty();
    };
  }
}
