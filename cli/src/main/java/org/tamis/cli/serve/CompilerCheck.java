package org.tamis.cli.serve;

import java.util.List;
import org.tamis.engine.SieveCompiler;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.source.Source;
import org.tamis.managesieve.script.ScriptCheck;

/** Scripts are checked by the compiler that will compile them at delivery. */
record CompilerCheck(SieveCompiler compiler) implements ScriptCheck {
  @Override
  public List<String> capabilities() {
    return compiler.capabilities();
  }

  @Override
  public List<Diagnostic> check(Source script) {
    return compiler.compile(script).diagnostics();
  }
}
