package org.tamis.engine.ext.enotify;

/**
 * What a site decides about notifications; values out of range are an IllegalArgumentException.
 *
 * @param most notifications in one run, 1 or more (RFC 5435 §8)
 * @param mostRecipients of one notification, 1 or more
 * @param foreignAuthors whether {@code :from} may name addresses that are not known to be the
 *     user's; otherwise it is then ignored (RFC 5435 §3.3)
 */
public record NotifySettings(int most, int mostRecipients, boolean foreignAuthors) {
  public static final NotifySettings DEFAULTS = new NotifySettings(10, 8, false);

  public NotifySettings {
    if (most < 1 || mostRecipients < 1) {
      throw new IllegalArgumentException("limits of notifications are out of range");
    }
  }
}
