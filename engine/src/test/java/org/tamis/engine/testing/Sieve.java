package org.tamis.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Performed;
import org.tamis.engine.settings.Settings;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/** Compiles and runs scripts in tests: {@code Sieve.script(…).on(message)}. */
public record Sieve(Program program, Envelope envelope, FixedHost host) {
  private static final SieveCompiler COMPILER = SieveCompiler.standard();
  private static final Envelope ENVELOPE = new Envelope("sender@example.com", "me@example.org");

  /** A script that must compile; its name is {@code test}. */
  public static Sieve script(String text) {
    return script(text, ScriptLibrary.EMPTY);
  }

  /** A script that must compile, with those that it may include. */
  public static Sieve script(String text, ScriptLibrary library) {
    return compiled(COMPILER, text, library);
  }

  /** A script that must compile under the given settings. */
  public static Sieve script(String text, Settings settings) {
    return compiled(SieveCompiler.of(Extensions.STANDARD, settings), text, ScriptLibrary.EMPTY);
  }

  private static Sieve compiled(SieveCompiler compiler, String text, ScriptLibrary library) {
    return switch (compiler.compile(Source.of("test", text), library)) {
      case CompileResult.Compiled compiled ->
          new Sieve(compiled.program(), ENVELOPE, FixedHost.PLAIN);
      case CompileResult.Rejected rejected ->
          throw new AssertionError("does not compile: " + rejected.diagnostics());
    };
  }

  /** What is wrong with a script, as {@code SV0201 1:1}. */
  public static List<String> findings(String text) {
    return findings(text, ScriptLibrary.EMPTY);
  }

  /** What is wrong with a script at a site with these settings. */
  public static List<String> findings(String text, Settings settings) {
    return findings(text, SieveCompiler.of(Extensions.STANDARD, settings), ScriptLibrary.EMPTY);
  }

  /** What is wrong with a script beside these. */
  public static List<String> findings(String text, ScriptLibrary library) {
    return findings(text, COMPILER, library);
  }

  private static List<String> findings(String text, SieveCompiler compiler, ScriptLibrary library) {
    return compiler.compile(Source.of("test", text), library).diagnostics().stream()
        .map(d -> d.code() + " " + d.position())
        .toList();
  }

  /** The first finding's hint. */
  public static Optional<String> hint(String text) {
    return first(text).hint();
  }

  /** The script with the change that the first finding offers. */
  public static Optional<String> changed(String text) {
    return first(text).fix().orElse(null) instanceof Fix.Replace(Span place, String better)
        ? Optional.of(
            new StringBuilder(text).replace(place.start(), place.end(), better).toString())
        : Optional.empty();
  }

  private static Diagnostic first(String text) {
    return COMPILER.compile(Source.of("test", text), ScriptLibrary.EMPTY).diagnostics().getFirst();
  }

  /** The first finding's message, with its hint. */
  public static String complaint(String text) {
    return complaint(text, ScriptLibrary.EMPTY);
  }

  public static String complaint(String text, ScriptLibrary library) {
    Diagnostic first = COMPILER.compile(Source.of("test", text), library).diagnostics().getFirst();
    return first.message() + first.hint().map(h -> " | " + h).orElse("");
  }

  public Sieve with(Envelope newEnvelope) {
    return new Sieve(program, newEnvelope, host);
  }

  public Sieve with(FixedHost newHost) {
    return new Sieve(program, envelope, newHost);
  }

  /** Runs on a message written with line feeds. */
  public Outcome on(String message) {
    return on(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  public Outcome on(byte[] message) {
    return program.run(Message.of(message), envelope, host);
  }

  /** The actions on a message; the run must not have failed. */
  public List<Action> actionsOn(String message) {
    Outcome outcome = on(message);
    assertThat(outcome.error()).isEqualTo(Optional.empty());
    return outcome.actions().stream().map(Performed::action).toList();
  }

  /** The run-time error on a message, as {@code SR0001 test:1}; the message must be kept. */
  public String errorOn(String message) {
    Outcome outcome = on(message);
    assertThat(outcome.implicitKeep()).isTrue();
    assertThat(outcome.actions()).isEmpty();
    return outcome.error().map(e -> e.code() + " " + e.origin()).orElse("no error");
  }

  /** Whether {@code test} holds, under the given requires. */
  public static boolean holds(String requires, String test, String message) {
    String script = requires + " if " + test + " { discard; }";
    return !script(script).actionsOn(message).isEmpty();
  }

  /** Whether {@code test} holds; needs no require. */
  public static boolean holds(String test, String message) {
    return holds("", test, message);
  }
}
