package org.tamis.grammar.edit;

import org.tamis.grammar.source.Span;

/** Writes {@code text} over {@code place}; where that is empty, before its character. */
public record TextChange(Span place, String text) {
  /** The text with the change; the place must be inside it. */
  public String in(String before) {
    return before.substring(0, place.start()) + text + before.substring(place.end());
  }
}
