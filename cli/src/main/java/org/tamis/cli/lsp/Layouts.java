package org.tamis.cli.lsp;

import java.util.List;
import org.eclipse.lsp4j.TextEdit;
import org.tamis.cli.lsp.OpenScript.Reading;
import org.tamis.grammar.format.ScriptFormatter;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/** The layout of {@code tamis fmt} as changes to a document. */
final class Layouts {
  private Layouts() {}

  /** One change for all from the first to the last difference; none where there are none. */
  static List<TextEdit> of(Reading reading) {
    if (!reading.isWhole()) {
      return List.of(); // what does not parse has no layout
    }
    Source source = reading.source();
    String before = source.text();
    String after = ScriptFormatter.format(reading.tree());
    if (after.equals(before)) {
      return List.of();
    }
    int start = commonStart(before, after);
    int end = commonEnd(before, after, start);
    Span changed = new Span(start, before.length() - end);
    String text = after.substring(start, after.length() - end);
    return List.of(new TextEdit(Places.range(source, changed), text));
  }

  /** Ends at a line's beginning, so that no CRLF and no surrogate pair is cut. */
  private static int commonStart(String one, String other) {
    int same = 0;
    int most = Math.min(one.length(), other.length());
    while (same < most && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return one.lastIndexOf('\n', same - 1) + 1;
  }

  /** Begins at a line's beginning. */
  private static int commonEnd(String one, String other, int start) {
    int same = 0;
    int most = Math.min(one.length(), other.length()) - start;
    while (same < most
        && one.charAt(one.length() - 1 - same) == other.charAt(other.length() - 1 - same)) {
      same++;
    }
    int lineEnd = one.indexOf('\n', one.length() - same);
    return lineEnd < 0 ? 0 : one.length() - lineEnd - 1;
  }
}
