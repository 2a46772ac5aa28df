package org.tamis.engine.message;

/**
 * Somebody asks for the body of a message of which only the header is here. Whoever gave that
 * message to a program can fetch all of it now, and run the program once more.
 */
public final class BodyElsewhere extends IllegalStateException {
  private static final long serialVersionUID = 1;

  BodyElsewhere() {
    super("only the header is here");
  }
}
