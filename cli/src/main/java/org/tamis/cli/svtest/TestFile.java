package org.tamis.cli.svtest;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.tamis.cli.script.ScriptFile;
import org.tamis.cli.svtest.language.TestSession;
import org.tamis.cli.svtest.report.FileResult;
import org.tamis.cli.terminal.Count;
import org.tamis.engine.testing.TestCompiler;
import org.tamis.engine.testing.TestProgram;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Severity;
import org.tamis.grammar.source.Source;

/**
 * Runs files of tests, each in a world of its own.
 *
 * @param user who runs them
 */
record TestFile(InstantSource clock, String user) {
  FileResult run(String file) {
    return switch (ScriptFile.read(file, InputStream.nullInputStream())) {
      case ScriptFile.Unreadable(String problem) -> FileResult.broken(file, problem);
      case ScriptFile.Read(Source source) -> run(source);
    };
  }

  private FileResult run(Source source) {
    Instant start = clock.instant();
    Path directory = Path.of(source.name()).toAbsolutePath().resolveSibling("").normalize();
    TestSession session = new TestSession(directory, start, user);
    TestCompiler.Compiled compiled = session.compile(source);
    return compiled
        .program()
        .map(tests -> run(tests, session, start))
        .orElseGet(() -> FileResult.broken(source.name(), firstError(compiled.diagnostics())));
  }

  private FileResult run(TestProgram tests, TestSession session, Instant start) {
    session.run(tests);
    return session.isRequired()
        ? new FileResult(
            tests.scriptName(),
            session.log().results(),
            Optional.empty(),
            session.log().notes(),
            Duration.between(start, clock.instant()))
        : FileResult.broken(
            tests.scriptName(),
            tests.scriptName() + ": has no tests: it does not require vnd.dovecot.testsuite");
  }

  private static String firstError(List<Diagnostic> findings) {
    List<Diagnostic> errors =
        findings.stream().filter(f -> f.severity() == Severity.ERROR).toList();
    Diagnostic first = errors.getFirst();
    String more =
        errors.size() == 1 ? "" : " (and " + Count.of(errors.size() - 1L, "more error") + ")";
    return "%s:%d:%d: %s: %s%s"
        .formatted(
            first.source().name(),
            first.position().line(),
            first.position().column(),
            first.code(),
            first.message(),
            more);
  }
}
