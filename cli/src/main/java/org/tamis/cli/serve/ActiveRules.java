package org.tamis.cli.serve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Envelope;
import org.tamis.engine.Host;
import org.tamis.engine.Origin;
import org.tamis.engine.Outcome;
import org.tamis.engine.ScriptError;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.message.Message;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Severity;
import org.tamis.grammar.source.Source;
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

  /** In characters of script text; a program takes about ten times as much memory. */
  private static final long CACHED_CHARACTERS = 8L << 20;

  private final ScriptStore scripts;
  private final SieveCompiler compiler;
  private final Cache<StoredScript, CompileResult> compiled =
      Caffeine.newBuilder()
          .maximumWeight(CACHED_CHARACTERS)
          .weigher((StoredScript script, CompileResult _) -> script.text().length() + 100)
          .build();

  ActiveRules(ScriptStore scripts, SieveCompiler compiler) {
    this.scripts = scripts;
    this.compiler = compiler;
  }

  @Override
  public Outcome decide(String account, Message message, Envelope envelope, Host host) {
    try {
      return scripts
          .active(account)
          .map(script -> run(script, message, envelope, host))
          .orElseGet(Outcome::keep);
    } catch (CharacterCodingException e) {
      return unusable("active script", 1, "the active script is not UTF-8");
    } catch (IOException e) {
      throw new Host.Unavailable("the script store does not answer: " + e.getMessage(), e);
    }
  }

  private Outcome run(StoredScript script, Message message, Envelope envelope, Host host) {
    return switch (compiled.get(script, this::compile)) {
      case CompileResult.Compiled result -> result.program().run(message, envelope, host);
      case CompileResult.Rejected result -> rejected(script, result);
    };
  }

  private CompileResult compile(StoredScript script) {
    return compiler.compile(Source.of(script.name().value(), script.text()));
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
