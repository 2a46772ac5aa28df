package org.tamis.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What axe-core finds about a page that keeps people out: contrast, names, order, roles. */
final class Axe {
  /**
   * The list of an editor's completions is scrolled by the arrow keys of the editor, which has the
   * focus all the time (ARIA's combobox); axe only looks for a focus inside of what scrolls.
   */
  private static final String SCROLLED_BY_ITS_EDITOR =
      "!(v.id === 'scrollable-region-focusable' && v.nodes.every(n => n.html.startsWith('<ul id=\"cm-ac-')))";

  private static final String RUN =
      "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',"
          + " 'best-practice']}).then(r => r.violations.filter(v => "
          + SCROLLED_BY_ITS_EDITOR
          + ").map(v => v.id + ': '"
          + " + v.nodes.map(n => n.html + ' ' + n.failureSummary).join('; ')))";

  private Axe() {}

  /** A line for each kind of violation on the page that is open; none is good. */
  static List<String> violations(Chromium browser) throws IOException {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      if (in == null) {
        throw new IOException("axe-core is not on the class path");
      }
      String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      browser.run(script + "; 'loaded'");
    }
    List<String> violations = new ArrayList<>();
    for (JsonNode one : browser.run(RUN)) {
      violations.add(one.asString());
    }
    return violations;
  }
}
