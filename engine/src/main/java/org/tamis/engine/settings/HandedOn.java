package org.tamis.engine.settings;

import java.util.Optional;

/**
 * Whether mail is not stored but handed on to another server, which files it: it gets no flags, and
 * does not tell which mailboxes there are. Scripts cannot require an extension that needs either.
 */
public record HandedOn(boolean isSo) {
  private static final HandedOn NOT = new HandedOn(false);

  /** Why an extension that needs either cannot be set up, a clause; empty where it can. */
  public static Optional<String> inTheWay(Settings settings) {
    return at(settings)
        ? Optional.of(
            "mail goes on to another LMTP server, which gets no flags and does not tell its"
                + " mailboxes")
        : Optional.empty();
  }

  /** Whether the site's mail is. */
  public static boolean at(Settings settings) {
    return settings.of(HandedOn.class, NOT).isSo();
  }
}
