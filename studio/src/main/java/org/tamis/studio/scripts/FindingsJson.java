package org.tamis.studio.scripts;

import java.util.List;
import java.util.Locale;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Span;
import org.tamis.grammar.text.Printable;
import org.tamis.service.json.JsonLine;
import org.tamis.studio.http.Reply;
import tools.jackson.core.JsonGenerator;

/**
 * What the checker says, as the editor takes it: places are UTF-16 units, as in a browser.
 *
 * @param fix what the button says that mends a finding
 */
record FindingsJson(List<Diagnostic> findings, String fix) {
  Reply reply() {
    return Reply.text(200, "application/json", JsonLine.of(this::write));
  }

  private void write(JsonGenerator json) {
    json.writeArrayPropertyStart("findings");
    findings.forEach(finding -> write(finding, json));
    json.writeEndArray();
  }

  private void write(Diagnostic finding, JsonGenerator json) {
    json.writeStartObject();
    json.writeNumberProperty("from", finding.span().start());
    json.writeNumberProperty("to", finding.span().end());
    json.writeStringProperty("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("code", finding.code());
    json.writeStringProperty("message", Printable.of(finding.message()));
    finding.hint().ifPresent(hint -> json.writeStringProperty("hint", Printable.of(hint)));
    if (finding.fix().orElse(null) instanceof Fix.Replace(Span place, String text)) {
      json.writeStringProperty("fix", fix);
      json.writeArrayPropertyStart("edits");
      json.writeStartObject();
      json.writeNumberProperty("from", place.start());
      json.writeNumberProperty("to", place.end());
      json.writeStringProperty("insert", text);
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
