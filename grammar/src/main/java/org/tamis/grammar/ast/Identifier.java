package org.tamis.grammar.ast;

import java.util.Locale;
import org.tamis.grammar.source.Span;

/**
 * The name of a command or test.
 *
 * @param text as written
 * @param lower in lower case, the form to look up: identifiers are case-insensitive (RFC 5228 §2.1)
 */
public record Identifier(String text, String lower, Span span) implements Node {
  public Identifier(String text, Span span) {
    this(text, text.toLowerCase(Locale.ROOT), span);
  }
}
