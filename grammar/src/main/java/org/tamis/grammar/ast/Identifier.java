package org.tamis.grammar.ast;

import java.util.Locale;
import org.tamis.grammar.source.Span;

/**
 * The name of a command or test.
 *
 * @param text as written
 * @param lower in lower case, the form to look up: identifiers are case-insensitive (RFC 5228 §2.1)
 * @param start the offset of its first character
 */
public record Identifier(String text, String lower, int start) implements Node {
  public Identifier(String text, int start) {
    this(text, text.toLowerCase(Locale.ROOT), start);
  }

  @Override
  public Span span() {
    return new Span(start, end());
  }

  /** The offset behind its last character. */
  public int end() {
    return start + text.length();
  }
}
