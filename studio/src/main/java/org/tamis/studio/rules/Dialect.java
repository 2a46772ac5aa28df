package org.tamis.studio.rules;

/** Whose way of writing a rule's name stands before a rule. */
public enum Dialect {
  /** {@code # rule:[name]}: Roundcube, and whatever we name ourselves. */
  ROUNDCUBE,
  /** {@code # name} in the part that Nextcloud Mail writes anew from a line of JSON. */
  NEXTCLOUD,
  /** {@code #SCRIPTNAME: name}: KMail and KDE's Sieve editor. */
  KMAIL,
  /** JSON in Base64, which is what RainLoop and SnappyMail read; they write the code anew. */
  SNAPPYMAIL,
  /** The first line of the comment above: Ingo, and people. */
  COMMENT,
  /** Nothing that could be a name, as SOGo writes rules. */
  NONE;

  /**
   * Whether the program keeps the rule in a form of its own, and overwrites changes of the code.
   */
  public boolean isWrittenAnew() {
    return switch (this) {
      case NEXTCLOUD, SNAPPYMAIL -> true;
      case ROUNDCUBE, KMAIL, COMMENT, NONE -> false;
    };
  }
}
