package org.tamis.cli.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.tamis.cli.config.Language;
import org.tamis.cli.script.ScriptFolder;
import org.tamis.engine.CompileResult;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.grammar.source.Source;
import org.tamis.managesieve.script.ScriptStore;

/** Compiles scripts of accounts as the site's language has it, at upload and at delivery. */
final class AccountCompiler {
  private final ScriptStore scripts;
  private final SieveCompiler compiler;
  private final Optional<ScriptFolder> global;

  AccountCompiler(ScriptStore scripts, Language language) {
    this.scripts = scripts;
    this.compiler = SieveCompiler.of(Extensions.STANDARD, language.settings());
    this.global = language.globalScripts().map(ScriptFolder::global);
  }

  List<String> capabilities() {
    return compiler.capabilities();
  }

  /** What the scripts of this account can include. */
  ScriptLibrary library(String account) {
    return new AccountLibrary(scripts, account, global);
  }

  /** For delivery. Throws IOException when a script that is included cannot be read now. */
  CompileResult compile(Source script, ScriptLibrary library) throws IOException {
    return read(() -> compiler.compile(script, library));
  }

  /** For an upload: with warnings of rules that cannot do what they say. */
  CompileResult review(Source script, ScriptLibrary library) throws IOException {
    return read(() -> compiler.review(script, library));
  }

  private static CompileResult read(Supplier<CompileResult> compilation) throws IOException {
    try {
      return compilation.get();
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }
}
