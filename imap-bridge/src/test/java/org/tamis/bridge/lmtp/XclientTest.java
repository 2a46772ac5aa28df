package org.tamis.bridge.lmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.delivery.Incoming;

/** Postfix's XCLIENT, from one who may use it; its tables are in XCLIENT_README. */
class XclientTest {
  private static final String MAIL =
      "LHLO proxy.example\r\nMAIL FROM:<>\r\nRCPT TO:<u1@x>\r\nDATA\r\n.\r\n";

  private final Peer peer =
      new Peer().with(new LmtpRights(Optional.of("127.0.0.1"), false, false, true));

  @Test
  void itIsOfferedToWhomItIsAllowed() {
    assertThat(peer.say("LHLO me\r\n"))
        .contains("\r\n250-XCLIENT NAME ADDR PORT PROTO HELO LOGIN DESTADDR DESTPORT\r\n");
    assertThat(new Peer().say("LHLO me\r\n")).doesNotContain("XCLIENT");
  }

  @Test
  void othersAreRefusedAndChangeNothing() {
    Peer other = new Peer();
    assertThat(other.say("XCLIENT NAME=a.example ADDR=192.0.2.9\r\n" + MAIL))
        .contains("\r\n550 5.7.0 XCLIENT is not allowed from here\r\n");
    assertThat(other.delivered.getFirst().client())
        .contains(new Incoming.Client("proxy.example", "192.0.2.7"));
  }

  /** NAME wins over HELO, which wins over the proxy's own LHLO. */
  @ParameterizedTest
  @CsvSource({
    "NAME=mx.y.example ADDR=192.0.2.9, mx.y.example, 192.0.2.9",
    "name=mx.y.example addr=192.0.2.9 PORT=25 PROTO=ESMTP, mx.y.example, 192.0.2.9",
    "NAME=[UNAVAILABLE] ADDR=192.0.2.9 HELO=you, you, 192.0.2.9",
    "NAME=[TEMPUNAVAIL] ADDR=192.0.2.9, proxy.example, 192.0.2.9",
    "ADDR=192.0.2.9, proxy.example, 192.0.2.9",
    "ADDR=IPV6:2001:db8::1 NAME=six, six, 2001:db8:0:0:0:0:0:1",
    "ADDR=192.0.2.9 NAME=a+2Bb+20c, proxy.example, 127.0.0.1",
    "ADDR=192.0.2.9 NAME=a+2Bb, a+b, 192.0.2.9",
    "ADDR=192.0.2.9 LOGIN=ann DESTADDR=192.0.2.1 DESTPORT=24, proxy.example, 192.0.2.9"
  })
  void deliveriesSeeTheClientOfTheProxy(String attributes, String name, String address) {
    peer.say("XCLIENT " + attributes + "\r\n" + MAIL);
    assertThat(peer.delivered.getFirst().client())
        .hasValueSatisfying(client -> {
          assertThat(client.name()).isEqualTo(name);
          assertThat(client.address()).isEqualTo(address);
        });
  }

  /** What the log has of it; no later XCLIENT that says nothing of it takes it away. */
  @ParameterizedTest
  @CsvSource({
    "NAME=a.example ADDR=192.0.2.9 PORT=50412 LOGIN=ann, a.example[192.0.2.9]:50412 login=ann",
    "NAME=a.example ADDR=192.0.2.9 PORT=[UNAVAILABLE] LOGIN=[UNAVAILABLE], a.example[192.0.2.9]",
    "NAME=a.example ADDR=192.0.2.9 LOGIN=ann@x.example, a.example[192.0.2.9] login=ann@x.example",
  })
  void theLogHasPortAndLogin(String attributes, String client) {
    peer.say("XCLIENT " + attributes + "\r\nXCLIENT PROTO=ESMTP\r\n" + MAIL);
    assertThat(peer.delivered.getFirst().client())
        .hasValueSatisfying(one -> assertThat(one).hasToString(client));
  }

  /** As in the line of a delivery: what calls itself something over a unix socket is local. */
  @Test
  void aClientOverNoNetworkIsLocal() {
    assertThat(LmtpClient.at(Optional.empty()).greeting("me")).hasToString("local");
    assertThat(LmtpClient.at(Optional.of("192.0.2.9"))).hasToString("unknown[192.0.2.9]");
    assertThat(LmtpClient.at(Optional.of("192.0.2.9")).greeting("me")).hasToString("me[192.0.2.9]");
  }

  @Test
  void aClientWithoutAddressIsNotKnown() {
    peer.say("XCLIENT ADDR=[UNAVAILABLE] NAME=[UNAVAILABLE]\r\n" + MAIL);
    assertThat(peer.delivered.getFirst().client()).isEmpty();
  }

  /** As after connecting: a greeting, and LHLO comes first. */
  @Test
  void theSessionBeginsAnew() {
    assertThat(peer.say("LHLO me\r\nXCLIENT ADDR=192.0.2.9\r\nMAIL FROM:<>\r\n"))
        .contains("\r\n220 mx LMTP Tamis ready\r\n503 5.5.1 send LHLO first\r\n");
  }

  @Test
  void notInATransaction() {
    assertThat(peer.say("LHLO me\r\nMAIL FROM:<>\r\nXCLIENT ADDR=192.0.2.9\r\n"))
        .contains("\r\n503 5.5.1 XCLIENT in a transaction\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "XCLIENT",
        "XCLIENT ADDR",
        "XCLIENT ADDR=",
        "XCLIENT COLOUR=red",
        "XCLIENT ADDR=mx.example",
        "XCLIENT ADDR=1.2.3",
        "XCLIENT ADDR=2001:db8::1",
        "XCLIENT ADDR=IPV6:192.0.2.1",
        "XCLIENT ADDR=IPV6:fe80::1%lo",
        "XCLIENT PORT=x",
        "XCLIENT PROTO=HTTP",
        "XCLIENT NAME=a=b",
        "XCLIENT NAME=a+0D+0Ab",
        "XCLIENT NAME=a[192.0.2.1]",
        "XCLIENT NAME=a ADDR=nowhere"
      })
  void wrongAttributes(String command) {
    assertThat(peer.say(command + "\r\n" + MAIL)).contains("\r\n501 5.5.4 ");
    assertThat(peer.delivered.getFirst().client())
        .contains(new Incoming.Client("proxy.example", "127.0.0.1"));
  }
}
