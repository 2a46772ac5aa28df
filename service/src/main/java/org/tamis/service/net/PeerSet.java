package org.tamis.service.net;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Peers that are trusted with something.
 *
 * @param networks from where they connect
 * @param unix whether those on unix sockets belong to them
 */
public record PeerSet(List<Network> networks, boolean unix) {
  public static final PeerSet NONE = new PeerSet(List.of(), false);

  private static final Pattern FORM = Pattern.compile("([0-9A-Fa-f:.]+)(?:/(\\d{1,3}))?");

  public PeerSet {
    networks = List.copyOf(networks);
  }

  /**
   * Addresses that begin alike.
   *
   * @param bits how many of the first ones count
   */
  public record Network(InetAddress address, int bits) {
    public Network {
      if (bits < 0 || bits > 8 * address.getAddress().length) {
        throw new IllegalArgumentException("prefix length out of range: " + bits);
      }
    }

    /** Such as {@code 192.0.2.0/24} or {@code ::1}; empty for another form. */
    public static Optional<Network> parse(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        return Optional.empty();
      }
      return AddressLiteral.parse(form.group(1))
          .flatMap(address -> of(address, Optional.ofNullable(form.group(2))));
    }

    private static Optional<Network> of(InetAddress address, Optional<String> prefix) {
      int all = 8 * address.getAddress().length;
      int bits = prefix.map(Integer::parseInt).orElse(all);
      return bits > all ? Optional.empty() : Optional.of(new Network(address, bits));
    }

    boolean contains(InetAddress other) {
      byte[] ours = address.getAddress();
      byte[] theirs = other.getAddress();
      boolean alike = ours.length == theirs.length;
      for (int bit = 0; alike && bit < bits; bit++) {
        alike = ((ours[bit / 8] ^ theirs[bit / 8]) & (0x80 >> bit % 8)) == 0;
      }
      return alike;
    }
  }

  /**
   * @param address empty for a peer on a unix socket
   */
  public boolean contains(Optional<InetAddress> address) {
    return address
        .map(from -> networks.stream().anyMatch(network -> network.contains(from)))
        .orElse(unix);
  }
}
