package org.tamis.cli.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tamis.bridge.delivery.DeliverySettings;
import org.tamis.bridge.delivery.DeliverySettings.FullMailbox;
import org.tamis.bridge.delivery.DeliverySettings.MissingMailbox;
import org.tamis.bridge.delivery.EnvelopeSender;

/** The keys of {@code [delivery]}. */
final class DeliveryKeys {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private static final SortedMap<String, MissingMailbox> MISSING_MAILBOX =
      new TreeMap<>(Map.of("keep", MissingMailbox.KEEP, "create", MissingMailbox.CREATE));

  private static final SortedMap<String, FullMailbox> FULL_MAILBOX =
      new TreeMap<>(Map.of("defer", FullMailbox.DEFER, "refuse", FullMailbox.REFUSE));

  private DeliveryKeys() {}

  static DeliverySettings read(Section section, String hostName, EnvelopeSender sender) {
    return new DeliverySettings(
        hostName,
        section.choice("missing-mailbox", MISSING_MAILBOX, "keep"),
        section.choice("full-mailbox", FULL_MAILBOX, "defer"),
        sender,
        Optional.empty(),
        section.number("parallel", 1, 10_000, 32),
        section.number("most-received", 1, 10_000, 100),
        section.flag("trace-fields", true));
  }

  static Duration retryTime(Section section) {
    return section.time("retry-time", HOUR, DAY.multipliedBy(60), "5d");
  }
}
