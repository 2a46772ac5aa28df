package org.tamis.cli.config;

import java.util.Optional;
import org.tamis.engine.address.AddressSource;
import org.tamis.engine.ext.enotify.NotificationSender;
import org.tamis.engine.ext.enotify.NotifySettings;
import org.tamis.engine.ext.report.ReportAuthor;

/** The keys of {@code [notify]}, and of {@code [report]}. */
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
    return source(section, "sender", "`:from`, otherwise the postmaster")
        .map(source -> new NotificationSender(source, true))
        .orElse(NotificationSender.USUAL);
  }

  /** Who reports abuse (spec-bosch-sieve-report §3). */
  static ReportAuthor reportAuthor(Section section) {
    return source(section, "from", "the postmaster")
        .map(ReportAuthor::new)
        .orElse(ReportAuthor.POSTMASTER);
  }

  private static Optional<AddressSource> source(Section section, String key, String usual) {
    return section
        .optional(
            key,
            usual,
            "\"postmaster\", \"recipient\", \"orig_recipient\", \"user\", \"sender\", \"<>\" or an"
                + " address",
            text -> AddressSource.of(text).map(_ -> text))
        .flatMap(AddressSource::of);
  }
}
