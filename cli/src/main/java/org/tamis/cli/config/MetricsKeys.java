package org.tamis.cli.config;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import org.tamis.service.net.ListenAddress;

/** The section {@code metrics}. */
final class MetricsKeys {
  private MetricsKeys() {}

  /** Where metrics are shown; empty for nowhere. */
  static Optional<InetSocketAddress> read(Section section) {
    return tcp(section, "127.0.0.1:9464");
  }

  /** The key {@code listen} of a service that most sites do not have. */
  static Optional<InetSocketAddress> tcp(Section section, String example) {
    return section.optional(
        "listen", "none", "an address such as \"" + example + '"', MetricsKeys::tcp);
  }

  private static Optional<InetSocketAddress> tcp(String text) {
    return Listen.parse(text, _ -> Optional.empty(), Set.of())
        .filter(ListenAddress.Tcp.class::isInstance)
        .map(address -> ((ListenAddress.Tcp) address).address());
  }
}
