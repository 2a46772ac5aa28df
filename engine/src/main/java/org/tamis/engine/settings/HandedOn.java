package org.tamis.engine.settings;

/**
 * Whether mail is not stored but handed on to another server, which files it: it gets no flags, and
 * does not tell which mailboxes there are. Scripts cannot require an extension that needs either.
 */
public record HandedOn(boolean isSo) {
  private static final HandedOn NOT = new HandedOn(false);

  /** Whether the site's mail is. */
  public static boolean at(Settings settings) {
    return settings.of(HandedOn.class, NOT).isSo();
  }
}
