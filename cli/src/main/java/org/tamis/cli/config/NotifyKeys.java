package org.tamis.cli.config;

import org.tamis.engine.address.AddressSource;
import org.tamis.engine.ext.enotify.NotificationSender;
import org.tamis.engine.ext.enotify.NotifySettings;

/** The keys of {@code [notify]}. */
final class NotifyKeys {
  private NotifyKeys() {}

  static NotifySettings read(Section section) {
    return new NotifySettings(
        section.number("most-notifications", 1, 1_000, 10),
        section.number("most-recipients", 1, 1_000, 8),
        section.flag("foreign-from", false));
  }

  /** What the site sets counts for all notifications (RFC 5436 §2.3). */
  static NotificationSender sender(Section section) {
    return section
        .optional(
            "sender",
            "`:from`, otherwise the postmaster",
            "\"postmaster\", \"recipient\", \"orig_recipient\", \"user\", \"sender\", \"<>\" or an"
                + " address",
            text -> AddressSource.of(text).map(_ -> text))
        .flatMap(AddressSource::of)
        .map(source -> new NotificationSender(source, true))
        .orElse(NotificationSender.USUAL);
  }
}
