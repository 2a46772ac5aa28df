package org.tamis.bridge.store.maildir;

/** How much is in a tree. */
record MaildirUse(long octets, long messages) {
  static final MaildirUse NOTHING = new MaildirUse(0, 0);

  MaildirUse plus(long moreOctets, long moreMessages) {
    return new MaildirUse(octets + moreOctets, messages + moreMessages);
  }

  /** With one message more. */
  MaildirUse and(int moreOctets) {
    return plus(moreOctets, 1);
  }

  /** Sums of what programs wrote can be wrong. */
  boolean isPossible() {
    return octets >= 0 && messages >= 0;
  }
}
