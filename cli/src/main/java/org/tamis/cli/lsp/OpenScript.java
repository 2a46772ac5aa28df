package org.tamis.cli.lsp;

import java.util.List;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.tamis.grammar.ast.Script;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.parse.ParseResult;
import org.tamis.grammar.parse.SieveParser;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;
import org.tamis.grammar.tree.SyntaxToken;
import org.tamis.grammar.tree.SyntaxTree;

/**
 * One version of a script that is open in the editor. Immutable.
 *
 * @param source named as the script is, so that what it includes is found
 */
record OpenScript(String uri, int version, Source source) {
  /** The next version; changes apply one after the other. */
  OpenScript with(int newVersion, List<TextDocumentContentChangeEvent> changes) {
    Source changed = source;
    for (TextDocumentContentChangeEvent change : changes) {
      changed = Source.of(source.name(), text(changed, change));
    }
    return new OpenScript(uri, newVersion, changed);
  }

  private static String text(Source before, TextDocumentContentChangeEvent change) {
    if (change.getRange() == null) {
      return change.getText();
    }
    Span span = Places.span(before, change.getRange());
    String text = before.text();
    return text.substring(0, span.start()) + change.getText() + text.substring(span.end());
  }

  /** What can be read of it; a script over the limit of {@code tamis check} has nothing. */
  Reading read() {
    Diagnostics found = new Diagnostics(1);
    ParseResult parsed = new SieveParser().parse(source, found);
    return new Reading(source, parsed.script(), parsed.tree(), !found.hasErrors());
  }

  /** The beginning of the script, as far as the cursor. */
  Reading readBefore(int offset) {
    String text = source.text().substring(0, offset);
    return new OpenScript(uri, version, Source.of(source.name(), text)).read();
  }

  /**
   * A script as the parser sees it.
   *
   * @param isWhole whether all of it parsed
   */
  record Reading(Source source, Script script, SyntaxTree tree, boolean isWhole) {
    List<SyntaxToken> tokens() {
      return tree.root().tokens().toList();
    }

    String text(SyntaxToken token) {
      return tree.text(token);
    }
  }
}
