package org.tamis.engine.match;

/** A {@code :regex} key that is no regular expression, or one that is not supported. */
public final class BadRegex extends Exception {
  private static final long serialVersionUID = 1L;

  private final int key;
  private final int offset;

  BadRegex(int key, int offset, String message) {
    super(message);
    this.key = key;
    this.offset = offset;
  }

  /** The index of the bad key in its list. */
  public int key() {
    return key;
  }

  /** Where in the key it goes wrong, in UTF-16 units from 0. */
  public int offset() {
    return offset;
  }
}
