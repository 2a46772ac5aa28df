package org.tamis.engine.ext.enotify;

import org.tamis.engine.address.AddressSource;

/**
 * Who gets the bounces of notifications (RFC 5436 §2.7).
 *
 * @param always whether it counts also where the script says {@code :from}; RFC 5436 §2.3 lets a
 *     site prefer a mailbox for bounces
 */
public record NotificationSender(AddressSource source, boolean always) {
  /** RFC 5436 §2.7: {@code :from}, otherwise an address of the notification system. */
  public static final NotificationSender USUAL =
      new NotificationSender(new AddressSource.OfPostmaster(), false);
}
