package org.tamis.engine.plan;

/**
 * A message from a script to its author; nothing depends on it.
 *
 * @param text on one line: control characters become spaces
 */
public record Note(Origin origin, String text) {
  public Note {
    text = text.replaceAll("\\p{Cntrl}", " ");
  }
}
