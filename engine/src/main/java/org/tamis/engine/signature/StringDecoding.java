package org.tamis.engine.signature;

import org.tamis.grammar.source.Span;

/** A change to every string of a script when it is compiled, such as RFC 5228 §2.4.2.4 defines. */
@FunctionalInterface
public interface StringDecoding {
  /**
   * @param span where the string stands, for findings
   */
  String decode(String value, Span span, Report report);
}
