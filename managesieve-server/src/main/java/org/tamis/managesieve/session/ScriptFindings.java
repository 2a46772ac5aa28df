package org.tamis.managesieve.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Severity;
import org.tamis.grammar.source.Source;
import org.tamis.managesieve.wire.ManageSieveReply;
import org.tamis.managesieve.wire.ResponseCode;
import org.tamis.service.scripts.FindingLine;

/**
 * What the engine has to say about a script, in the form that clients show: {@code NAME: line N:
 * error: TEXT (column C, CODE); HINT}, one finding on a line. Webmail cuts the text at the name of
 * the script that it has stored, and marks the line of each piece.
 *
 * @param prefix the name and what separates it, or nothing for a script that has none
 */
record ScriptFindings(Source script, String prefix, List<Diagnostic> list) {
  private static final int MOST_ERRORS = 100;

  /** RFC 5804 §4 allows 1024 octets in quotes; quotes and backslashes of the text take two. */
  private static final int MOST_WARNING_OCTETS = 900;

  ScriptFindings {
    list = List.copyOf(list);
  }

  /** Of a script that is stored, or is to be. */
  static ScriptFindings ofStored(Session session, Source script) throws IOException {
    List<Diagnostic> found = session.services().check().checkStored(session.account(), script);
    return new ScriptFindings(script, prefix(script), found);
  }

  /** Of a script that nobody stores. */
  static ScriptFindings ofText(Session session, Source script) throws IOException {
    return new ScriptFindings(
        script, "", session.services().check().check(session.account(), script));
  }

  boolean hasErrors() {
    return list.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /** All errors, a line for each. */
  ManageSieveReply refusal() {
    List<String> errors = lines(Severity.ERROR);
    List<String> shown = new ArrayList<>(errors.subList(0, Math.min(errors.size(), MOST_ERRORS)));
    if (shown.size() < errors.size()) {
      shown.add("and " + (errors.size() - shown.size()) + " more errors");
    }
    return ManageSieveReply.no(shown);
  }

  /**
   * OK, with the first warnings if they are wanted: in one quoted line, as several clients take a
   * literal here for a failure.
   */
  ManageSieveReply acceptance(boolean reportWarnings) {
    List<String> warnings = lines(Severity.WARNING);
    if (warnings.isEmpty() || !reportWarnings) {
      return ManageSieveReply.ok();
    }
    String first = String.join("; ", warnings.subList(0, fitting(warnings)));
    int more = warnings.size() - fitting(warnings);
    return ManageSieveReply.ok(
        ResponseCode.WARNINGS, more > 0 ? first + "; and " + more + " more" : first);
  }

  /** How many of the lines fit, at least one. */
  private static int fitting(List<String> lines) {
    int octets = 0;
    for (int i = 0; i < lines.size(); i++) {
      octets += quotedOctets(lines.get(i)) + 2;
      if (octets > MOST_WARNING_OCTETS && i > 0) {
        return i;
      }
    }
    return lines.size();
  }

  private static int quotedOctets(String line) {
    int escapes = (int) line.chars().filter(c -> c == '"' || c == '\\').count();
    return line.getBytes(StandardCharsets.UTF_8).length + escapes;
  }

  private List<String> lines(Severity severity) {
    return list.stream().filter(finding -> finding.severity() == severity).map(this::line).toList();
  }

  /** RFC 5804 §2.6: the line number is given; a script that is included has its own lines. */
  private String line(Diagnostic finding) {
    boolean own = finding.source().name().equals(script.name());
    return (own ? prefix : prefix(finding.source())) + FindingLine.of(finding);
  }

  private static String prefix(Source source) {
    return FindingLine.oneLine(source.name()) + ": ";
  }
}
