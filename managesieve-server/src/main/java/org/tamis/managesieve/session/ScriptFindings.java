package org.tamis.managesieve.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Severity;
import org.tamis.grammar.source.Position;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.text.Printable;
import org.tamis.managesieve.wire.ManageSieveReply;
import org.tamis.managesieve.wire.ResponseCode;

/** What the engine has to say about an uploaded script, in the form that clients show. */
record ScriptFindings(Source script, List<Diagnostic> list) {
  private static final int MOST_ERRORS = 100;
  private static final int MOST_WARNINGS = 5;
  private static final int MOST_CHARACTERS = 500;

  ScriptFindings {
    list = List.copyOf(list);
  }

  static ScriptFindings of(Session session, Source script) throws IOException {
    return new ScriptFindings(script, session.services().check().check(session.account(), script));
  }

  boolean hasErrors() {
    return of(Severity.ERROR).findAny().isPresent();
  }

  /** All errors, a line for each and one for its hint. */
  ManageSieveReply refusal() {
    List<String> lines = new ArrayList<>();
    of(Severity.ERROR).limit(MOST_ERRORS).forEach(error -> addLines(lines, error));
    long more = of(Severity.ERROR).count() - MOST_ERRORS;
    if (more > 0) {
      lines.add("and " + more + " more errors");
    }
    return ManageSieveReply.no(lines);
  }

  /**
   * OK, with the first warnings if they are wanted: in one quoted line, as several clients take a
   * literal here for a failure.
   */
  ManageSieveReply acceptance(boolean reportWarnings) {
    long warnings = of(Severity.WARNING).count();
    if (warnings == 0 || !reportWarnings) {
      return ManageSieveReply.ok();
    }
    String first =
        of(Severity.WARNING).limit(MOST_WARNINGS).map(this::line).collect(Collectors.joining("; "));
    long more = warnings - MOST_WARNINGS;
    return ManageSieveReply.ok(
        ResponseCode.WARNINGS, more > 0 ? first + "; and " + more + " more" : first);
  }

  private Stream<Diagnostic> of(Severity severity) {
    return list.stream().filter(finding -> finding.severity() == severity);
  }

  private void addLines(List<String> lines, Diagnostic error) {
    lines.add(line(error));
    error.hint().ifPresent(hint -> lines.add("  hint: " + oneLine(hint)));
  }

  /** RFC 5804 §2.6: the line number is given; it comes first, where clients look for it. */
  private String line(Diagnostic finding) {
    Position at = finding.position();
    String other =
        finding.source().name().equals(script.name()) ? "" : finding.source().name() + ": ";
    return other
        + ("line " + at.line() + ", column " + at.column() + ": " + finding.severity().word())
        + (" " + finding.code() + ": " + oneLine(finding.message()));
  }

  private static String oneLine(String text) {
    return Printable.cut(text, MOST_CHARACTERS);
  }
}
