package org.tamis.cli.serve;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Envelope;
import org.tamis.engine.Host;
import org.tamis.engine.Origin;
import org.tamis.engine.Outcome;
import org.tamis.engine.ScriptError;
import org.tamis.engine.message.Message;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Severity;
import org.tamis.imap.delivery.Rules;
import org.tamis.managesieve.script.ScriptStore;
import org.tamis.managesieve.script.StoredScript;

/**
 * The rules of an account are its active script. A script that cannot be run, because it was put
 * into the store behind ManageSieve's back or uses an extension that is gone, keeps the message.
 */
final class ActiveRules implements Rules {
  /** The code of an error about the whole script. */
  static final String UNUSABLE = "SR0021";

  private final ScriptStore scripts;
  private final CompiledScripts compiled;

  ActiveRules(ScriptStore scripts, AccountCompiler compiler) {
    this.scripts = scripts;
    this.compiled = new CompiledScripts(compiler);
  }

  @Override
  public Outcome decide(String account, Message message, Envelope envelope, Host host) {
    try {
      Optional<StoredScript> script = scripts.active(account);
      return script.isEmpty()
          ? Outcome.keep()
          : run(account, script.get(), message, envelope, host);
    } catch (CharacterCodingException e) {
      return unusable("active script", 1, "the active script is not UTF-8");
    } catch (IOException e) {
      throw new Host.Unavailable("the script store does not answer: " + e.getMessage(), e);
    }
  }

  private Outcome run(
      String account, StoredScript script, Message message, Envelope envelope, Host host)
      throws IOException {
    return switch (compiled.of(account, script)) {
      case CompileResult.Compiled result -> result.program().run(message, envelope, host);
      case CompileResult.Rejected result -> rejected(script, result);
    };
  }

  private static Outcome rejected(StoredScript script, CompileResult.Rejected result) {
    Diagnostic first =
        result.diagnostics().stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .findFirst()
            .orElseThrow();
    return unusable(
        script.name().value(),
        first.position().line(),
        "the active script has errors, the first: " + first.code() + ": " + first.message());
  }

  private static Outcome unusable(String script, int line, String problem) {
    Origin origin = new Origin(script, line, Optional.empty());
    return Outcome.failed(new ScriptError(ScriptError.Kind.SCRIPT, UNUSABLE, origin, problem));
  }
}
