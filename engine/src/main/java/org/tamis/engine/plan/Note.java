package org.tamis.engine.plan;

import org.tamis.grammar.text.Printable;

/**
 * A message from a script to its author; nothing depends on it.
 *
 * @param text on one line, without controls
 */
public record Note(Origin origin, String text) {
  public Note {
    text = Printable.of(text);
  }
}
