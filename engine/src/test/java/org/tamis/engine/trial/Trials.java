package org.tamis.engine.trial;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.ext.extlists.ExtlistsSettings;
import org.tamis.engine.ext.processcalendar.CalendarSettings;
import org.tamis.engine.ext.programs.ProgramSettings;
import org.tamis.engine.host.Programs;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.engine.message.Message;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.engine.testing.Scripts;
import org.tamis.grammar.source.Source;

/** Programs that explain, messages, and a world with nothing in it. */
final class Trials {
  static final TrialWorld WORLD =
      TrialWorld.at(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

  private static final SieveCompiler COMPILER =
      SieveCompiler.of(
              Extensions.STANDARD,
              Settings.DEFAULTS
                  .with(StoreFeatures.of(StoreFeatures.Feature.values()))
                  .with(new ExtlistsSettings(List.of("tag")))
                  .with(new CalendarSettings(true))
                  .with(new ProgramSettings(Set.of(Programs.Use.values()))))
          .explaining();

  private Trials() {}

  /** A script that must compile. */
  static Program program(String name, String script) {
    return program(name, script, Scripts.NONE);
  }

  static Program program(String name, String script, ScriptLibrary library) {
    CompileResult result = COMPILER.compile(Source.of(name, script), library);
    return switch (result) {
      case CompileResult.Compiled compiled -> compiled.program();
      case CompileResult.Rejected rejected ->
          throw new AssertionError("does not compile: " + rejected.diagnostics());
    };
  }

  /** One script that is tried in a world with nothing in it. */
  static Rehearsal rehearsal(String script) {
    return rehearsal(script, WORLD);
  }

  static Rehearsal rehearsal(String script, TrialWorld world) {
    return new Rehearsal(List.of(program("test", script)), 0, world);
  }

  /** A message written with line feeds. */
  static Message octets(String text) {
    return Message.of(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  static TrialMessage message(String name, String text) {
    return WORLD.message(name, octets(text));
  }
}
