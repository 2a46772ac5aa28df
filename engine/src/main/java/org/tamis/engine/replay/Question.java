package org.tamis.engine.replay;

/**
 * A question to a host.
 *
 * @param what it is about: a mailbox, a key, an item; "" where there is nothing to choose
 */
record Question(Kind kind, String what) {
  /** What hosts are asked for. An answer begins with the letter, so that no other is taken. */
  enum Kind {
    ZONE('z'),
    MAILBOX('m'),
    DUPLICATE('d'),
    REPLY('r'),
    ADDRESSES('a'),
    CALENDAR('c'),
    ENVIRONMENT('e'),
    LIST('l'),
    MEMBER('f'),
    MEMBERS('g'),
    MAILBOX_ANNOTATION('n'),
    SERVER_ANNOTATION('s'),
    SPECIAL_USE('u'),
    SPECIAL_USES('v'),
    MAILBOX_ID('i');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }

    char letter() {
      return letter;
    }
  }
}
