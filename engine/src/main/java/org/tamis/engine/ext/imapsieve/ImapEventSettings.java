package org.tamis.engine.ext.imapsieve;

/** Whether anything here runs scripts on IMAP events; without it, they cannot ask about them. */
public record ImapEventSettings(boolean offered) {
  /** Where nothing else is set. */
  public static final ImapEventSettings NONE = new ImapEventSettings(false);
}
