package org.tamis.service.net;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a proxy says of the connection that it passes on: the PROXY protocol of HAProxy, versions 1
 * and 2. It must come before anything else, from those who are trusted to say the truth.
 */
public sealed interface ProxyHeader {
  /** §2.1: the longest line of version 1. */
  int LONGEST_LINE = 107;

  /** Of version 2, with what proxies add to the addresses; §2.2 has a few dozen octets of it. */
  int MOST_OCTETS = 4_096;

  /**
   * It came, and what follows is the client's.
   *
   * @param peer whom the proxy speaks for; the proxy itself where it speaks for nobody, as when it
   *     looks whether the service is there
   */
  record Found(Optional<InetAddress> peer) implements ProxyHeader {}

  /** It did not come, or is not valid: the connection must be closed (§2). */
  record Wrong(String why) implements ProxyHeader {}

  /**
   * Waits for the header and takes no octet behind it.
   *
   * @throws IOException when the peer is gone
   */
  static ProxyHeader receive(Connection connection, Deadline until) throws IOException {
    Parser parser = new Parser(connection.address());
    Optional<ProxyHeader> header = Optional.empty();
    while (header.isEmpty()) {
      header =
          connection.received().hasRemaining()
              ? parser.add(connection.received().get())
              : more(connection.receive(until));
    }
    return header.get();
  }

  private static Optional<ProxyHeader> more(Input input) {
    return switch (input) {
      case MORE -> Optional.empty();
      case ENDED -> Optional.of(new Wrong("it ended before the PROXY header"));
      case LATE -> Optional.of(new Wrong("no PROXY header came in time"));
      case STOPPING -> Optional.of(new Wrong("the server is stopping"));
    };
  }

  /** Octet by octet, to the end of the header. */
  final class Parser {
    private static final byte[] SIGNATURE = {
      '\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'
    };
    private static final byte[] LINE = "PROXY ".getBytes(US_ASCII);
    private static final Pattern VERSION_1 =
        Pattern.compile(
            "PROXY (?:UNKNOWN(?: .*)?|(TCP4|TCP6) (\\S+) (\\S+) (\\d{1,5}) (\\d{1,5}))\r\n");
    private static final int FIXED = 16;
    private static final Wrong NONE = new Wrong("it did not begin with a PROXY header");

    private final Optional<InetAddress> proxy;
    private final byte[] octets = new byte[MOST_OCTETS];
    private int size;

    /**
     * @param proxy where the header comes from
     */
    Parser(Optional<InetAddress> proxy) {
      this.proxy = proxy;
    }

    /** Empty as long as the header is not complete. */
    Optional<ProxyHeader> add(byte octet) {
      octets[size++] = octet;
      if (begins(SIGNATURE)) {
        return size < FIXED ? Optional.empty() : version2();
      }
      return begins(LINE) ? version1(octet == '\n') : Optional.of(NONE);
    }

    /** As far as there are octets. */
    private boolean begins(byte[] with) {
      int length = Math.min(size, with.length);
      return Arrays.equals(octets, 0, length, with, 0, length);
    }

    private Optional<ProxyHeader> version1(boolean ended) {
      if (!ended) {
        return size < LONGEST_LINE
            ? Optional.empty()
            : Optional.of(new Wrong("the PROXY line is too long"));
      }
      Matcher line = VERSION_1.matcher(new String(octets, 0, size, US_ASCII));
      if (!line.matches()) {
        return Optional.of(new Wrong("the PROXY line is not valid"));
      }
      return Optional.of(line.group(1) == null ? new Found(proxy) : named(line));
    }

    private static ProxyHeader named(Matcher line) {
      int length = line.group(1).equals("TCP4") ? 4 : 16;
      Optional<InetAddress> from = address(line.group(2), length);
      return from.isPresent() && address(line.group(3), length).isPresent()
          ? new Found(from)
          : new Wrong("the PROXY line has no valid addresses");
    }

    private static Optional<InetAddress> address(String text, int length) {
      return AddressLiteral.parse(text).filter(known -> known.getAddress().length == length);
    }

    /** §2.2: version and command, family, length, addresses, and more that is not looked at. */
    private Optional<ProxyHeader> version2() {
      int length = ByteBuffer.wrap(octets).getChar(14);
      if (FIXED + length > MOST_OCTETS) {
        return Optional.of(new Wrong("the PROXY header is too long"));
      }
      if (size < FIXED + length) {
        return Optional.empty();
      }
      return Optional.of(
          switch (octets[12]) {
            case 0x20 -> new Found(proxy); // LOCAL
            case 0x21 -> addressed(length);
            default -> new Wrong("the PROXY header has an unknown version or command");
          });
    }

    private ProxyHeader addressed(int length) {
      return switch (octets[13]) {
        case 0x11 -> length < 12 ? cut() : source(4);
        case 0x21 -> length < 36 ? cut() : source(16);
        case 0x31 -> length < 216 ? cut() : new Found(Optional.empty());
        case 0x00 -> new Found(proxy);
        default -> new Wrong("the PROXY header is of no stream connection");
      };
    }

    private static ProxyHeader cut() {
      return new Wrong("the PROXY header has no room for its addresses");
    }

    private ProxyHeader source(int length) {
      try {
        byte[] address = Arrays.copyOfRange(octets, FIXED, FIXED + length);
        return new Found(Optional.of(InetAddress.getByAddress(address)));
      } catch (UnknownHostException e) {
        throw new IllegalStateException("an address has 4 or 16 octets", e);
      }
    }
  }
}
