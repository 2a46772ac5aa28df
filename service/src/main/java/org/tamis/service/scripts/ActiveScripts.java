package org.tamis.service.scripts;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.Sequence;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.ScriptError;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Severity;
import org.tamis.service.text.Reason;

/**
 * The rules of an account are its active script, with the site's scripts before and after it
 * (draft-degener-sieve-multiscript-00). A script that cannot be run, because it was put into the
 * store behind ManageSieve's back or uses an extension that is gone, keeps the message.
 */
public final class ActiveScripts {
  /** The code of an error about the whole script. */
  public static final String UNUSABLE = "SR0021";

  private final ScriptStore scripts;
  private final CompiledScripts compiled;
  private final Supplier<SitePrograms> site;

  public ActiveScripts(ScriptStore scripts, AccountCompiler compiler, SitePrograms site) {
    this(scripts, compiler, () -> site);
  }

  /**
   * As the other one.
   *
   * @param site asked once for each message
   */
  public ActiveScripts(ScriptStore scripts, AccountCompiler compiler, Supplier<SitePrograms> site) {
    this.scripts = scripts;
    this.site = site;
    this.compiled = compiler.programs();
  }

  /**
   * Decides what becomes of a message; does nothing itself. May be called by several threads at a
   * time.
   *
   * @throws Host.Unavailable when the scripts cannot be read now
   */
  public Outcome decide(String account, Message message, Envelope envelope, Host host) {
    return decided(account, message, envelope, host).outcome();
  }

  /** As {@link #decide}, with what ran. */
  public Decided decided(String account, Message message, Envelope envelope, Host host) {
    Course course = new Course(envelope, host, new ArrayList<>());
    List<Sequence.Script> sequence = new ArrayList<>();
    SitePrograms own = site.get();
    own.before().forEach(program -> sequence.add(course.running(program)));
    sequence.add(given -> personal(account, own, course).run(given));
    own.after().forEach(program -> sequence.add(course.running(program)));
    return new Decided(Sequence.run(sequence, message).outcome(), course.ran());
  }

  /**
   * What the rules decided, and which they were.
   *
   * @param ran in their order; a script that cannot be run is not among them
   */
  public record Decided(Outcome outcome, List<Program> ran) {
    public Decided {
      ran = List.copyOf(ran);
    }
  }

  private record Course(Envelope envelope, Host host, List<Program> ran) {
    Sequence.Script running(Program program) {
      return given -> {
        ran.add(program);
        return Explained.without(program.run(given, envelope, host));
      };
    }
  }

  /** The account's script, read only once it is its turn. */
  private Sequence.Script personal(String account, SitePrograms own, Course course) {
    try {
      Optional<StoredScript> script = scripts.active(account);
      return script.isPresent()
          ? switch (compiled.of(account, script.get())) {
            case CompileResult.Compiled result -> course.running(result.program());
            case CompileResult.Rejected result -> always(rejected(script.get(), result));
          }
          : own.standard().map(course::running).orElse(always(Outcome.keep()));
    } catch (CharacterCodingException e) {
      return always(unusable("active script", 1, "the active script is not UTF-8"));
    } catch (IOException e) {
      throw new Host.Unavailable("the script store does not answer: " + Reason.of(e), e);
    }
  }

  private static Sequence.Script always(Outcome outcome) {
    return _ -> Explained.without(outcome);
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
        "the active script has errors; the first is " + first.code() + ": " + first.message());
  }

  private static Outcome unusable(String script, int line, String problem) {
    Origin origin = new Origin(script, line, Optional.empty());
    return Outcome.failed(new ScriptError(ScriptError.Kind.SCRIPT, UNUSABLE, origin, problem));
  }
}
