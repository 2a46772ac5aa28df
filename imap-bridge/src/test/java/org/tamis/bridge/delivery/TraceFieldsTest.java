package org.tamis.bridge.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Sent;
import org.tamis.engine.Program;
import org.tamis.engine.message.Message;
import org.tamis.engine.settings.Settings;

/** RFC 5321 §4.4: what is on top of a message after its final delivery. */
class TraceFieldsTest {
  private static final String ANNA = "anna+d@x.example";
  private static final String TOP = "Return-Path: <s@y.example>~Delivered-To: anna+d@x.example~";

  private final FakeStore store = new FakeStore();
  private final List<String> sent = new ArrayList<>();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Subject: a~~x~                                                        | Subject: a~~x~
          Received: b~Subject: a~~                                              | Received: b~Subject: a~~
          # as Postfix (flags=DORX) and Exim put them there
          Return-Path: <s@y.example>~X-Original-To: o@x.example~Delivered-To: anna+d@x.example~Received: b~~x | X-Original-To: o@x.example~Received: b~~x
          Delivered-To: anna+d@x.example~Return-Path: <s@y.example>~Received: b~~x | Received: b~~x
          Return-path: <s@y.example>~Envelope-to: anna+d@x.example~Delivery-date: now~Received: b~~x | Envelope-to: anna+d@x.example~Delivery-date: now~Received: b~~x
          # the sender's own
          Return-Path: <boss@x.example>~Received: b~~x                          | Received: b~~x
          Received: b~Return-Path: <s@y.example>~A: 1~return-path :~ <t@y.example>~B: 2~~x | Received: b~A: 1~B: 2~~x
          Received: b~Delivered-To: anna+d@x.example~~x                         | Received: b~Delivered-To: anna+d@x.example~~x
          Delivered-To: other@x.example~Received: b~~x                          | Delivered-To: other@x.example~Received: b~~x
          # only the header has fields
          Subject: a~~Return-Path: <t@y.example>~                               | Subject: a~~Return-Path: <t@y.example>~
          # what is hardly a message
          ~x                                                                    | ~x
          no field~Subject: a~~x                                                | no field~Subject: a~~x
          no field at all                                                       | no field at all
          : no name~Subject: a~~                                                | : no name~Subject: a~~
          Subject : a~~x                                                        | Subject : a~~x
          """)
  void standOnTopOnce(String received, String below) {
    deliver("keep;", "s@y.example", ANNA, received);
    assertThat(stored()).containsExactly(TOP + below);
  }

  @Test
  void anEmptyMessageIsNothingButThem() {
    deliver("keep;", "s@y.example", ANNA, "");
    assertThat(stored()).containsExactly(TOP);
  }

  /** It is no field, and what stands before it is no header. */
  @Test
  void aLineOfAnMboxFileStaysFirst() {
    deliver("keep;", "s@y.example", ANNA, "From s@y Mon~Subject: a~~x");
    assertThat(stored()).containsExactly("From s@y Mon~" + TOP + "Subject: a~~x");
  }

  @ParameterizedTest
  @CsvSource({
    "'', <>",
    "s@y.example, <s@y.example>",
    "'\"a b\"@y.example', '<\"a b\"@y.example>'",
    "'\"a>\\\"b\"@y.example', '<\"a>\\\"b\"@y.example>'",
    "ö@müller.example, <ö@müller.example>",
  })
  void returnPathIsTheEnvelopeSender(String sender, String path) {
    deliver("keep;", sender, "ä@x.example", "A: b~~x");
    assertThat(stored())
        .containsExactly("Return-Path: " + path + "~Delivered-To: ä@x.example~A: b~~x");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          header :is "return-path" "<s@y.example>"
          address :is "return-path" "s@y.example"
          address :detail "delivered-to" "d"
          exists ["Return-Path", "Delivered-To"]
          header :count "eq" "return-path" "1"
          header :count "eq" "delivered-to" "2"
          header :index 1 :is "delivered-to" "anna+d@x.example"
          not header :contains "return-path" "boss"
          envelope :is "from" "s@y.example"
          body :raw :contains "text"
          header :mime :is "delivered-to" "anna+d@x.example"
          size :over 100
          """)
  void scriptsSeeThem(String test) {
    String script = "if " + test + " { fileinto \"A\"; }";
    String letter = "Received: b~Return-Path: <boss@x.example>~Delivered-To: l@z.example~~text~";
    deliver(script, "s@y.example", ANNA, letter);
    assertThat(store.stored).containsExactly("A");
  }

  /** RFC 5293 §5 protects neither of them. */
  @Test
  void scriptsMayChangeThem() {
    String script = "deleteheader \"Return-Path\"; addheader \"X-A\" \"1\";";
    deliver(script, "s@y.example", ANNA, "Received: b~~x");
    assertThat(stored()).containsExactly("X-A: 1~Delivered-To: anna+d@x.example~Received: b~~x");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          redirect "b@z.example";                              |
          addheader "X-A" "1"; redirect "b@z.example";         | X-A: 1~
          deleteheader "Return-Path"; redirect "b@z.example";  |
          deleteheader "Delivered-To"; redirect "b@z.example"; |
          """)
  void redirectedMailLeavesWithoutThem(String script, String more) {
    String letter = "Received: b~Delivered-To: l@z.example~~x";
    String gone = script.contains("deleteheader \"Delivered-To") ? "Received: b~~x" : letter;
    for (String mta : List.of("", TOP)) {
      deliver(script, "s@y.example", ANNA, mta + letter);
      assertThat(sent.removeLast()).endsWith("~" + (more == null ? "" : more) + gone);
    }
    assertThat(sent).isEmpty();
  }

  @Test
  void eachRecipientHasItsOwn() {
    Program program = program("keep;");
    List<Incoming.Recipient> two =
        Stream.of("anna@x.example", "bob@x.example")
            .map(one -> new Incoming.Recipient(one, one))
            .toList();
    delivery(program, true).deliver(new Incoming("s@y.example", two, message("A: b~~x")));
    assertThat(stored())
        .containsExactlyInAnyOrder(
            "Return-Path: <s@y.example>~Delivered-To: anna@x.example~A: b~~x",
            "Return-Path: <s@y.example>~Delivered-To: bob@x.example~A: b~~x");
  }

  @Test
  void withoutThemAMessageIsStoredAsItCame() {
    Incoming.Recipient anna = new Incoming.Recipient(ANNA, "anna@x.example");
    String letter = "Received: b~Return-Path: <boss@x.example>~~x";
    delivery(program("keep;"), false)
        .deliver(new Incoming("s@y.example", List.of(anna), message(letter)));
    assertThat(stored()).containsExactly(letter);
  }

  private void deliver(String script, String from, String to, String letter) {
    Incoming.Recipient anna = new Incoming.Recipient(to, "anna@x.example");
    Taken taken =
        delivery(program(script), true).deliver(new Incoming(from, List.of(anna), message(letter)));
    assertThat(taken.results()).containsExactly(new DeliveryResult.Accepted());
  }

  private LocalDelivery delivery(Program program, boolean traceFields) {
    OutgoingMail outgoing =
        (String from, EmailAddress to, OutgoingMessage message) -> {
          sent.add(new String(message.toBytes(), UTF_8).replace("\r\n", "~"));
          return new Sent.Accepted(Optional.empty());
        };
    return new LocalDelivery(
        DeliverySettings.of("mx").withTraceFields(traceFields),
        Ports.of(
            (account, mail, envelope, host) -> program.run(mail, envelope, host), store, outgoing),
        InstantSource.fixed(Instant.EPOCH),
        report -> {});
  }

  private List<String> stored() {
    return store.messages.stream()
        .map(octets -> new String(octets, UTF_8).replace("\r\n", "~"))
        .toList();
  }

  private static Message message(String text) {
    return Message.of(text.replace("~", "\r\n").getBytes(UTF_8));
  }

  private static Program program(String commands) {
    return Told.program(
        "require [\"fileinto\", \"editheader\", \"envelope\", \"index\", \"body\", \"mime\","
            + " \"relational\", \"subaddress\"];\n"
            + commands,
        Settings.DEFAULTS);
  }
}
