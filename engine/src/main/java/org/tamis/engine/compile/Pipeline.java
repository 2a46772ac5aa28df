package org.tamis.engine.compile;

import org.tamis.engine.check.CheckedScript;
import org.tamis.engine.check.Checker;
import org.tamis.engine.check.Vocabulary;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.engine.program.Executable;
import org.tamis.engine.settings.LargestScript;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.Compilation.Included;
import org.tamis.engine.signature.Compilation.Project;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.diagnostic.Severity;
import org.tamis.grammar.parse.ParseLimits;
import org.tamis.grammar.parse.ParseResult;
import org.tamis.grammar.parse.SieveParser;
import org.tamis.grammar.source.Source;

/**
 * The phases one after the other, from the text of a script and of those that it includes to nodes.
 * Immutable and shared by threads.
 */
public final class Pipeline {
  private final Vocabulary vocabulary;
  private final Settings settings;
  private final Generator generator;
  private final SieveParser parser;

  public Pipeline(Vocabulary vocabulary, Settings settings, Generator generator) {
    this.vocabulary = vocabulary;
    this.settings = settings;
    this.generator = generator;
    int octets = settings.of(LargestScript.class, LargestScript.DEFAULT).octets();
    this.parser = new SieveParser(ParseLimits.DEFAULTS.withScriptOctets(octets));
  }

  /** Takes the findings about one script, as many as the settings allow. */
  public Diagnostics diagnostics() {
    return new Diagnostics(settings.mostDiagnostics());
  }

  /** Parses and checks a script with those that it includes. */
  public CheckedScript check(Source source, ScriptLibrary library, Diagnostics found) {
    return check(source, new Project(settings, library, this::include), found);
  }

  /**
   * @param checked a script without errors
   */
  public Executable generate(CheckedScript checked) {
    return generator.generate(checked);
  }

  private CheckedScript check(Source source, Project project, Diagnostics found) {
    ParseResult parsed = parser.parse(source, found);
    return new Checker(vocabulary, project, source, found).check(parsed);
  }

  private Included include(Source included, Project project) {
    Diagnostics apart = diagnostics();
    CheckedScript checked = check(included, project, apart);
    return apart.hasErrors()
        ? new Included.Broken(firstError(apart))
        : new Included.Ready(generator.block(checked));
  }

  private static String firstError(Diagnostics found) {
    return found.list().stream()
        .filter(d -> d.severity() == Severity.ERROR)
        .findFirst()
        .map(d -> d.source().name() + ":" + d.position().line() + ": " + d.message())
        .orElse("too many diagnostics");
  }
}
