package org.tamis.service.scripts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.tamis.engine.CompileResult;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.engine.settings.Settings;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.source.Source;

/** Compiles scripts of accounts as the site's settings have it, at upload and at delivery. */
public final class AccountCompiler {
  private final ScriptStore scripts;
  private volatile SieveCompiler compiler;
  private final GlobalScripts global;
  private final CompiledScripts programs;

  /** Programs may take half of the heap. */
  public AccountCompiler(ScriptStore scripts, Settings settings, GlobalScripts global) {
    this(scripts, settings, global, Runtime.getRuntime().maxMemory() / 2);
  }

  /**
   * As the other one.
   *
   * @param programOctets of memory that programs may take which are kept, more than 0
   */
  public AccountCompiler(
      ScriptStore scripts, Settings settings, GlobalScripts global, long programOctets) {
    this.scripts = scripts;
    this.compiler = SieveCompiler.of(Extensions.STANDARD, settings);
    this.global = global;
    this.programs = new CompiledScripts(this, programOctets);
  }

  /** From now on scripts are compiled with other settings, those that were compiled before too. */
  public void use(Settings settings) {
    compiler = SieveCompiler.of(Extensions.STANDARD, settings);
  }

  /** What is compiled already, for uploads and deliveries together. */
  CompiledScripts programs() {
    return programs;
  }

  /** Another one after each change of the settings. */
  Object edition() {
    return compiler;
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

  /**
   * For a trial: the program can {@link org.tamis.engine.Program#explain}. Not kept.
   *
   * @param account whose other scripts it may include
   * @throws IOException when a script that is included cannot be read now
   */
  public CompileResult explaining(String account, Source script) throws IOException {
    ScriptLibrary library = library(account);
    return read(() -> compiler.explaining().compile(script, library));
  }

  /** For an upload: with warnings of rules that cannot do what they say. */
  List<Diagnostic> review(Source script, ScriptLibrary library) throws IOException {
    return read(() -> compiler.review(script, library));
  }

  private static <T> T read(Supplier<T> compilation) throws IOException {
    try {
      return compilation.get();
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }
}
