package org.tamis.grammar.ast;

import java.util.List;
import java.util.Locale;
import org.tamis.grammar.source.Span;

/** {@code argument = string-list / number / tag}, RFC 5228 §8.2. */
public sealed interface Argument extends Node {
  /**
   * A word that says what the arguments after it are, such as {@code :over}.
   *
   * @param name as written, without the colon
   * @param lower in lower case, the form to look up: tags are case-insensitive (RFC 5228 §2.1)
   */
  record Tag(String name, String lower, Span span) implements Argument {
    public Tag(String name, Span span) {
      this(name, name.toLowerCase(Locale.ROOT), span);
    }
  }

  /**
   * A number as the script means it.
   *
   * @param value 0 to 2^63 - 1, with the quantifier K, M or G (RFC 5228 §2.4.1) multiplied in
   */
  record Number(long value, Span span) implements Argument {}

  /**
   * A string as the script means it.
   *
   * @param value after removal of quotes and escapes (RFC 5228 §2.4.2), or of {@code text:} and
   *     dot-stuffing; line ends are CRLF, whatever the script has
   * @param form how it was written
   */
  record Text(String value, Form form, Span span) implements Argument {}

  /** {@code "[" string *("," string) "]"}; a lone string is a {@link Text} (RFC 5228 §2.4.2.1). */
  record TextList(List<Text> items, Span span) implements Argument {
    public TextList {
      items = List.copyOf(items);
    }
  }

  /** RFC 5228 §2.4.2. */
  enum Form {
    QUOTED,
    MULTI_LINE
  }
}
