package org.tamis.cli.script;

import java.io.InputStream;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;

/** A program, or that there is none and the user knows why. */
public sealed interface Made {
  record Ready(Program program) implements Made {}

  /**
   * There is none.
   *
   * @param exitCode for the command that needed it
   */
  record Failed(int exitCode) implements Made {}

  /**
   * Compiles a script, and shows what is wrong if it is.
   *
   * @return what became of it
   */
  static Made of(
      FileCompiler compiler, ScriptChoice script, FindingsPrinter findings, Terminal terminal) {
    InputStream in = terminal.in();
    return switch (compiler.compile(script, in)) {
      case FileCompiler.Result.Unreadable(String problem) -> {
        terminal.error(problem);
        yield new Failed(ExitCode.USAGE);
      }
      case FileCompiler.Result.Read(CompileResult.Rejected rejected) -> {
        findings.print(rejected.diagnostics(), terminal);
        yield new Failed(ExitCode.ERRORS);
      }
      case FileCompiler.Result.Read(CompileResult.Compiled compiled) ->
          new Ready(compiled.program());
    };
  }
}
