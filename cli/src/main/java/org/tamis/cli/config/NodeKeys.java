package org.tamis.cli.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tamis.service.net.ListenAddress;

/** The keys of {@code [nodes]}. */
final class NodeKeys {
  private static final Pattern ADDRESS =
      Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9.-]+):\\d{1,5}");

  private NodeKeys() {}

  /**
   * @param lmtp where mail servers come, for the name
   */
  static NodePlace read(Section section, List<ListenAddress> lmtp) {
    String name =
        section
            .optionalText("name", "the name of the machine, and lmtp.listen")
            .orElseGet(() -> usualName(lmtp));
    Optional<InetSocketAddress> listen = Listen.tcp(section, "10.0.0.1:2425");
    Optional<String> address =
        section.optional(
            "address",
            "nodes.listen",
            "a host and a port, such as \"node1.example.org:2425\"",
            text -> Optional.of(text).filter(ADDRESS.asMatchPredicate()));
    boolean everywhere = listen.filter(at -> at.getAddress().isAnyLocalAddress()).isPresent();
    if (everywhere && address.isEmpty() && !section.has("address")) {
      section.mistake("listen", "is every address of this machine; nodes.address must name one");
    }
    return new NodePlace(
        name,
        listen.orElseGet(() -> new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
        address,
        section.time("lease", Duration.ofSeconds(1), Duration.ofMinutes(10), "10s"));
  }

  private static String usualName(List<ListenAddress> lmtp) {
    return lmtp.stream()
        .map(ListenAddress::toString)
        .collect(Collectors.joining(" ", HostName.ofThisMachine() + " ", ""));
  }
}
