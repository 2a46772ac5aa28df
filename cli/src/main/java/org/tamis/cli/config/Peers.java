package org.tamis.cli.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.service.net.PeerSet;

/** A key that lists who is trusted with something. */
final class Peers {
  private static final String UNIX = "unix";

  private Peers() {}

  /** Addresses, networks, and "unix" for unix sockets. */
  static PeerSet read(Section section, String key) {
    List<PeerSet.Network> networks = new ArrayList<>();
    boolean unix = false;
    for (String peer : section.texts(key)) {
      Optional<PeerSet.Network> network = PeerSet.Network.parse(peer);
      network.ifPresent(networks::add);
      unix |= peer.equals(UNIX);
      if (network.isEmpty() && !peer.equals(UNIX)) {
        section.mistake(
            key,
            "\""
                + peer
                + "\": expected an address, a network such as \"192.0.2.0/24\", or \"unix\"");
      }
    }
    return new PeerSet(networks, unix);
  }
}
