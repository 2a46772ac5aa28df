package org.tamis.service.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HAProxy's proxy-protocol.txt, §2.1 and §2.2. */
class ProxyHeaderTest {
  private static final Optional<InetAddress> PROXY = Optional.of(InetAddress.ofLiteral("10.0.0.1"));
  private static final String SIGNATURE = "\r\n\r\n\0\r\nQUIT\n";
  private static final String REST = "LHLO x";

  /** What is found at the beginning, and how many octets that takes. */
  private static ProxyHeader read(String octets, int expected) {
    ProxyHeader.Parser parser = new ProxyHeader.Parser(PROXY);
    byte[] all = octets.getBytes(ISO_8859_1);
    for (int i = 0; i < all.length; i++) {
      Optional<ProxyHeader> header = parser.add(all[i]);
      if (header.isPresent()) {
        assertThat(i + 1).isEqualTo(expected);
        return header.get();
      }
    }
    throw new AssertionError("not complete after " + all.length);
  }

  private static ProxyHeader whole(String octets) {
    return read(octets + REST, octets.length());
  }

  private static ProxyHeader from(String address) {
    return new ProxyHeader.Found(Optional.of(InetAddress.ofLiteral(address)));
  }

  @ParameterizedTest
  @CsvSource({
    "PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535, 255.255.255.255",
    "PROXY TCP4 192.168.0.1 192.168.0.11 56324 443, 192.168.0.1",
    "PROXY TCP6 2001:db8::1 ::1 56324 443, 2001:db8::1",
    "PROXY UNKNOWN, 10.0.0.1",
    "PROXY UNKNOWN ffff:f...f:ffff ffff:f...f:ffff 65535 65535, 10.0.0.1"
  })
  void version1(String line, String address) {
    assertThat(whole(line + "\r\n")).isEqualTo(from(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PROXY TCP4 192.168.0.1 192.168.0.11 56324\r\n",
        "PROXY TCP4  192.168.0.1 192.168.0.11 56324 443\r\n",
        "PROXY TCP4 192.168.0.1 192.168.0.11 56324 443\n",
        "PROXY TCP4 ::1 ::1 56324 443\r\n",
        "PROXY TCP6 192.168.0.1 192.168.0.11 56324 443\r\n",
        "PROXY TCP4 mx.example 192.168.0.11 56324 443\r\n",
        "PROXY TCP4 1.2.3 192.168.0.11 56324 443\r\n",
        "PROXY UDP4 192.168.0.1 192.168.0.11 56324 443\r\n",
        "PROXY UNKNOWNX\r\n"
      })
  void wrongLines(String line) {
    assertThat(whole(line)).isInstanceOf(ProxyHeader.Wrong.class);
  }

  @Test
  void aLineWithoutEndIsGivenUp() {
    assertThat(read("PROXY UNKNOWN " + "x".repeat(1_000), ProxyHeader.LONGEST_LINE))
        .isEqualTo(new ProxyHeader.Wrong("the PROXY line is too long"));
  }

  @ParameterizedTest
  @CsvSource({"LHLO me, 1", "PROXX TCP4, 5", "proxy TCP4, 1", "GET / HTTP/1.1, 1"})
  void otherBeginnings(String text, int seen) {
    assertThat(read(text, seen))
        .isEqualTo(new ProxyHeader.Wrong("it did not begin with a PROXY header"));
  }

  private static String version2(int command, int family, String addresses) {
    return SIGNATURE
        + (char) command
        + (char) family
        + (char) (addresses.length() >> 8)
        + (char) (addresses.length() & 0xFF)
        + addresses;
  }

  private static final String V4 =
      new String(new byte[] {(byte) 192, 0, 2, 9, (byte) 192, 0, 2, 1, 1, 2, 3, 4}, ISO_8859_1);
  private static final String V6 =
      "\u0020\u0001\r\u00b8" + "\0".repeat(11) + "\1" + "\0".repeat(20);

  @Test
  void version2() {
    assertThat(whole(version2(0x21, 0x11, V4))).isEqualTo(from("192.0.2.9"));
    assertThat(whole(version2(0x21, 0x21, V6))).isEqualTo(from("2001:db8::1"));
    assertThat(whole(version2(0x21, 0x31, "x".repeat(216))))
        .isEqualTo(new ProxyHeader.Found(Optional.empty()));
  }

  @Test
  void whatFollowsTheAddressesIsNotLookedAt() {
    assertThat(whole(version2(0x21, 0x11, V4 + "\r\n\r\n".repeat(500))))
        .isEqualTo(from("192.0.2.9"));
  }

  /** A proxy that only looks whether the service is there. */
  @Test
  void theProxyForItself() {
    assertThat(whole(version2(0x20, 0x00, ""))).isEqualTo(new ProxyHeader.Found(PROXY));
    assertThat(whole(version2(0x20, 0x11, V4))).isEqualTo(new ProxyHeader.Found(PROXY));
    assertThat(whole(version2(0x21, 0x00, "more"))).isEqualTo(new ProxyHeader.Found(PROXY));
  }

  @ParameterizedTest
  @CsvSource({"0x11, 0x11", "0x22, 0x11", "0x21, 0x12", "0x21, 0x22", "0x21, 0x41", "0x21, 0x21"})
  void wrongHeaders(String command, String family) {
    assertThat(whole(version2(Integer.decode(command), Integer.decode(family), V4)))
        .isInstanceOf(ProxyHeader.Wrong.class);
  }

  @Test
  void aHeaderOfAnyLengthIsNotTaken() {
    assertThat(read(version2(0x21, 0x11, V4 + "x".repeat(60_000)), 16))
        .isEqualTo(new ProxyHeader.Wrong("the PROXY header is too long"));
  }
}
