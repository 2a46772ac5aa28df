package org.tamis.cli.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tamis.bridge.delivery.DeliverySettings;
import org.tamis.bridge.delivery.DeliverySettings.FullMailbox;
import org.tamis.bridge.delivery.DeliverySettings.MissingMailbox;
import org.tamis.bridge.keys.SiteKeys;
import org.tamis.bridge.send.RedirectMarks;
import org.tamis.bridge.send.SuccessNotice;
import org.tamis.engine.settings.Postmaster;
import org.tamis.engine.settings.Settings;

/** The keys of {@code [delivery]}. */
final class DeliveryKeys {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private static final SortedMap<String, MissingMailbox> MISSING_MAILBOX =
      new TreeMap<>(Map.of("keep", MissingMailbox.KEEP, "create", MissingMailbox.CREATE));

  private static final SortedMap<String, FullMailbox> FULL_MAILBOX =
      new TreeMap<>(Map.of("defer", FullMailbox.DEFER, "refuse", FullMailbox.REFUSE));

  private DeliveryKeys() {}

  static DeliverySettings read(
      Section section, String hostName, SenderKeys senders, Settings language) {
    return new DeliverySettings(
        hostName,
        section.choice("missing-mailbox", MISSING_MAILBOX, "keep"),
        section.choice("full-mailbox", FULL_MAILBOX, "defer"),
        senders.ofRedirects(),
        Optional.empty(),
        section.number("parallel", 1, 10_000, 32),
        section.number("most-received", 1, 10_000, 100),
        section.flag("trace-fields", true),
        Optional.of(
            new SuccessNotice(
                language.of(Postmaster.class, Postmaster.OF_HOST).at(hostName), hostName)),
        new RedirectMarks.Signed(keys(senders)));
  }

  /** Those of the site, which its nodes have in common; otherwise the state has some. */
  private static SiteKeys keys(SenderKeys senders) {
    return senders.srs().map(srs -> srs.keys().site()).orElseGet(SiteKeys::fresh);
  }

  static Duration retryTime(Section section) {
    return section.time("retry-time", HOUR, DAY.multipliedBy(60), "5d");
  }
}
