package org.tamis.bridge.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.keys.SiteKeys;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Sent;
import org.tamis.bridge.state.ReplyMemory;
import org.tamis.engine.Program;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.ReplyKey;
import org.tamis.engine.plan.ReplyMark;
import org.tamis.engine.settings.Settings;

/**
 * The fields that mean something to a delivery, written by the sender: the table of
 * docs/delivery.md.
 */
class ForgedFieldsTest {
  private static final String ANNA = "anna@x.example";
  private static final String MARK = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  private final FakeStore store = new FakeStore();
  private final List<String> sent = new ArrayList<>();
  private final SiteKeys keys = SiteKeys.fresh();

  /**
   * The script redirects to r@z.example with a copy and answers the sender. ~ is a line end, MARK
   * one of the form of ours.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          X-A: none of these                                      | true  | true
          X-Sieve-Redirected-From: anna@x.example                 | true  | true
          X-Sieve-Redirect-Mark: MARK                             | true  | true
          Received: by mx (Tamis) for <anna@x.example> (MARK); Thu | true  | true
          Received: by mx (Tamis) id HOM3E8R1ZK for <anna@x.example>; Thu | true  | true
          Delivered-To: anna@x.example                            | true  | true
          X-Original-To: anna@x.example                           | true  | true
          Envelope-To: anna@x.example                             | true  | true
          Return-Path: <>                                         | true  | true
          Return-Path: <MAILER-DAEMON@y.example>                  | true  | true
          X-Sieve: Tamis 1                                        | true  | true
          Dovecot-Reporting-User: anna@x.example                  | true  | true
          # a sender may say that no reply is wanted (RFC 3834 §2, RFC 5230 §4.6)
          Auto-Submitted: auto-generated                          | true  | false
          Auto-Submitted: no                                      | true  | true
          Precedence: bulk                                        | true  | false
          List-Id: <l.y.example>                                  | true  | false
          X-Auto-Response-Suppress: All                           | true  | false
          """)
  void ofTheSender(String field, boolean redirected, boolean answered) {
    deliver(field.replace("MARK", MARK) + "~Message-ID: <1@y>~To: anna@x.example~~x");
    assertThat(sent.contains("s@y.example r@z.example")).isEqualTo(redirected);
    assertThat(sent.contains(" s@y.example")).isEqualTo(answered);
    assertThat(store.stored).containsExactly("INBOX");
  }

  /** RFC 5321 §6.3: whose message has passed so many servers is in a loop, and says so himself. */
  @Test
  void aHundredServers() {
    deliver("Received: x~".repeat(100) + "To: anna@x.example~~x");
    assertThat(sent).containsExactly(" s@y.example");
    assertThat(store.stored).containsExactly("INBOX");
  }

  /** A mark that somebody has seen is worth nothing in another message. */
  @Test
  void aMarkIsOfOneMessage() {
    deliver("Message-ID: <1@y>~To: anna@x.example~~x");
    String mark = redirected.replaceFirst("(?s).*(X-Sieve-Redirect-Mark: [^~]*~).*", "$1");
    sent.clear();
    deliver(mark + "Message-ID: <2@y>~To: anna@x.example~~x");
    assertThat(sent).contains("s@y.example r@z.example");
    sent.clear();
    deliver(mark + "Message-ID: <1@y>~To: anna@x.example~~x");
    assertThat(sent).doesNotContain("s@y.example r@z.example");
  }

  private String redirected = "";

  private void deliver(String letter) {
    Program program =
        Told.program(
            "require [\"copy\", \"vacation\"]; redirect :copy \"r@z.example\"; vacation \"x\";",
            Settings.DEFAULTS);
    OutgoingMail outgoing =
        (String from, EmailAddress to, OutgoingMessage message) -> {
          sent.add(from + " " + to);
          if (!from.isEmpty()) {
            redirected = new String(message.toBytes(), UTF_8).replace("\r\n", "~");
          }
          return new Sent.Accepted();
        };
    Ports ports =
        Ports.of((account, mail, of, host) -> program.run(mail, of, host), store, outgoing)
            .withReplies(new NeverBefore());
    DeliverySettings settings = DeliverySettings.of("mx").withTraceFields(true).withKeys(keys);
    Message message = Message.of(letter.replace("~", "\r\n").getBytes(UTF_8));
    Incoming.Recipient anna = new Incoming.Recipient(ANNA, ANNA);
    Taken taken =
        new LocalDelivery(settings, ports, InstantSource.fixed(Instant.EPOCH), report -> {})
            .deliver(new Incoming("s@y.example", List.of(anna), message));
    assertThat(taken.results()).containsExactly(new DeliveryResult.Accepted());
  }

  private static final class NeverBefore implements ReplyMemory {
    @Override
    public boolean repliedWithin(String account, ReplyKey key, Duration period, Instant now) {
      return false;
    }

    @Override
    public boolean claim(String account, ReplyMark mark, Instant now) {
      return true;
    }

    @Override
    public void release(String account, ReplyKey key) {}
  }
}
