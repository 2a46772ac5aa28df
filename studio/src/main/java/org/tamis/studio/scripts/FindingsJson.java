package org.tamis.studio.scripts;

import java.util.List;
import java.util.Locale;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.text.Printable;
import org.tamis.studio.http.Reply;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the checker says, as the editor takes it: places are UTF-16 units, as in a browser. */
final class FindingsJson {
  private static final JsonMapper JSON = new JsonMapper();

  private FindingsJson() {}

  /**
   * @param fix what the button says that mends a finding
   */
  static Reply of(List<Diagnostic> findings, String fix) {
    ArrayNode all = JSON.createArrayNode();
    for (Diagnostic finding : findings) {
      all.add(one(finding, fix));
    }
    return Reply.text(200, "application/json", JSON.writeValueAsString(all));
  }

  private static ObjectNode one(Diagnostic finding, String fix) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("from", finding.span().start())
            .put("to", finding.span().end())
            .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
            .put("code", finding.code())
            .put("message", Printable.of(finding.message()));
    finding.hint().ifPresent(hint -> json.put("hint", Printable.of(hint)));
    finding
        .fix()
        .filter(Fix.Replace.class::isInstance)
        .map(Fix.Replace.class::cast)
        .ifPresent(replace -> {
          json.put("fix", fix);
          json.putArray("edits")
              .addObject()
              .put("from", replace.place().start())
              .put("to", replace.place().end())
              .put("insert", replace.text());
        });
    return json;
  }
}
