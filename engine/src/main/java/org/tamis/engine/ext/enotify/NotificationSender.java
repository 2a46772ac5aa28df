package org.tamis.engine.ext.enotify;

import java.util.Optional;
import org.tamis.engine.address.AddressSource;

/**
 * Who gets the bounces of notifications.
 *
 * @param source empty for the author of the notification
 */
public record NotificationSender(Optional<AddressSource> source) {
  public static final NotificationSender AUTHOR = new NotificationSender(Optional.empty());
}
