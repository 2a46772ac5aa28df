package org.tamis.cli.check;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tamis.engine.settings.Product;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Severity;
import org.tamis.grammar.source.Position;
import org.tamis.service.json.JsonLine;
import tools.jackson.core.JsonGenerator;

/**
 * Findings as the Static Analysis Results Interchange Format (SARIF) 2.1.0 has them, one run with
 * all of them. Columns count code points, as in all that Tamis prints.
 */
final class SarifLog {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String PAGE = "docs/diagnostics.md";

  private final List<Diagnostic> findings = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  void add(List<Diagnostic> more) {
    findings.addAll(more);
  }

  /** Something that kept a script from being looked at. */
  void addProblem(String problem) {
    problems.add(problem);
  }

  String document() {
    return JsonLine.of(json -> {
      json.writeStringProperty("$schema", SCHEMA);
      json.writeStringProperty("version", "2.1.0");
      json.writeArrayPropertyStart("runs");
      run(json);
      json.writeEndArray();
    });
  }

  private void run(JsonGenerator json) {
    List<String> rules = rules();
    json.writeStartObject();
    tool(rules, json);
    invocation(json);
    json.writeStringProperty("columnKind", "unicodeCodePoints");
    json.writeArrayPropertyStart("results");
    findings.forEach(finding -> result(finding, rules, json));
    json.writeEndArray();
    json.writeEndObject();
  }

  private List<String> rules() {
    SortedSet<String> codes = new TreeSet<>();
    findings.forEach(finding -> codes.add(finding.code()));
    return List.copyOf(codes);
  }

  private static void tool(List<String> rules, JsonGenerator json) {
    json.writeObjectPropertyStart("tool");
    json.writeObjectPropertyStart("driver");
    json.writeStringProperty("name", Product.NAME);
    json.writeStringProperty("version", Product.VERSION);
    json.writeArrayPropertyStart("rules");
    for (String code : rules) {
      json.writeStartObject();
      json.writeStringProperty("id", code);
      // SARIF §3.49.12: a helpUri is absolute, and the page is a part of the distribution
      text("help", code + " is described in " + PAGE, json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  /** SARIF §3.20.14 and §3.20.21: a consumer must be able to tell that something is missing. */
  private void invocation(JsonGenerator json) {
    json.writeArrayPropertyStart("invocations");
    json.writeStartObject();
    json.writeBooleanProperty("executionSuccessful", problems.isEmpty());
    json.writeArrayPropertyStart("toolExecutionNotifications");
    for (String problem : problems) {
      json.writeStartObject();
      json.writeStringProperty("level", "error");
      text("message", problem, json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void result(Diagnostic finding, List<String> rules, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("ruleId", finding.code());
    json.writeNumberProperty("ruleIndex", rules.indexOf(finding.code()));
    json.writeStringProperty("level", level(finding.severity()));
    text("message", finding.message() + finding.hint().map(h -> "; " + h).orElse(""), json);
    json.writeArrayPropertyStart("locations");
    json.writeStartObject();
    place(finding, json);
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case HINT -> "note";
    };
  }

  private static void place(Diagnostic finding, JsonGenerator json) {
    Position start = finding.position();
    Position end = finding.source().position(finding.span().end());
    json.writeObjectPropertyStart("physicalLocation");
    json.writeObjectPropertyStart("artifactLocation");
    json.writeStringProperty("uri", uri(finding.source().name()));
    json.writeEndObject();
    json.writeObjectPropertyStart("region");
    json.writeNumberProperty("startLine", start.line());
    json.writeNumberProperty("startColumn", start.column());
    json.writeNumberProperty("endLine", end.line());
    json.writeNumberProperty("endColumn", end.column());
    json.writeEndObject();
    json.writeEndObject();
  }

  /** A path as it was given; {@code -} stays what it is. */
  private static String uri(String path) {
    try {
      String slashes = path.replace('\\', '/');
      return new URI(slashes.startsWith("/") ? "file" : null, null, slashes, null).toASCIIString();
    } catch (URISyntaxException _) {
      return "script";
    }
  }

  private static void text(String property, String text, JsonGenerator json) {
    json.writeObjectPropertyStart(property);
    json.writeStringProperty("text", text);
    json.writeEndObject();
  }
}
