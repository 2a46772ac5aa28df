package org.tamis.grammar.ast;

import java.util.Locale;
import org.tamis.grammar.source.Span;

/**
 * The name of a command or test.
 *
 * @param text as written
 */
public record Identifier(String text, Span span) implements Node {
  /** RFC 5228 §2.1: identifiers are case-insensitive; this is the form to look up. */
  public String lower() {
    return text.toLowerCase(Locale.ROOT);
  }
}
