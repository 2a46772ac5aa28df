package org.tamis.bridge.lmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tamis.bridge.delivery.Incoming;
import org.tamis.bridge.testing.LogLines;

/** Whole conversations; the client sends all at once, as RFC 2920 lets it. */
class LmtpDialogTest {
  /** The mail server in front has it in its log, and asks. */
  @ParameterizedTest
  @CsvSource({
    "'DATA\r\nhalf', 1",
    "'BDAT 10\r\nhalf', 1",
    "'', 1",
    "'DATA\r\n.\r\n', 0",
    "'RSET\r\n', 0",
    "'QUIT\r\n', 0",
  })
  void theLogHasWhatWasNotTaken(String rest, int lines) {
    try (LogLines log = LogLines.of(LmtpTransaction.class)) {
      new Peer().say("LHLO me\r\nMAIL FROM:<s@y>\r\nRCPT TO:<u1@x>\r\n" + rest);
      assertThat(log.lines())
          .hasSize(lines)
          .allSatisfy(line ->
              assertThat(line)
                  .contains("client=me[192.0.2.7] sender=<s@y> ")
                  .endsWith("recipients=1 not taken (closing connection)"));
    }
  }

  private static final String OPEN = "LHLO me|MAIL FROM:<>|";
  private static final String TO_U1 = OPEN + "RCPT TO:<u1@x>|";

  static Stream<Arguments> dialogs() {
    return Stream.of(
        dialog("nothing but QUIT", "QUIT", "221 2.0.0"),
        dialog("NOOP before LHLO", "NOOP hello|QUIT", "250 2.0.0|221 2.0.0"),
        dialog("HELO is not LMTP", "HELO me", "500 5.5.1"),
        dialog("EHLO is not LMTP", "EHLO me", "500 5.5.1"),
        dialog("MAIL needs LHLO", "MAIL FROM:<>", "503 5.5.1"),
        dialog("LHLO needs a name", "LHLO", "501 5.5.4"),
        dialog(
            "verbs have no case", "lhlo me|mail from:<>|rCpT tO:<u1@x>", "L|250 2.1.0|250 2.1.5"),
        dialog("RCPT needs MAIL", "LHLO me|RCPT TO:<u1@x>", "L|503 5.5.1"),
        dialog("DATA needs MAIL", "LHLO me|DATA", "L|503 5.5.1"),
        dialog("DATA needs a recipient", OPEN + "DATA", "L|250 2.1.0|503 5.5.1"),
        dialog(
            "DATA after refused recipients",
            OPEN + "RCPT TO:<no@x>|DATA",
            "L|250 2.1.0|550 5.1.1|503 5.5.1"),
        dialog("two MAIL", OPEN + "MAIL FROM:<a@b>", "L|250 2.1.0|503 5.5.1"),
        dialog("LHLO forgets MAIL", OPEN + "LHLO me|RCPT TO:<u1@x>", "L|250 2.1.0|L|503 5.5.1"),
        dialog(
            "RSET forgets MAIL", OPEN + "RSET|RCPT TO:<u1@x>", "L|250 2.1.0|250 2.0.0|503 5.5.1"),
        dialog("DATA has no arguments", TO_U1 + "DATA now", "L|250 2.1.0|250 2.1.5|501 5.5.4"),
        dialog("users down", OPEN + "RCPT TO:<down@x>", "L|250 2.1.0|451 4.3.0"),
        dialog("VRFY tells nothing", "VRFY u1|EXPN all", "252 2.5.0|502 5.5.1"),
        dialog("quoted local part", OPEN + "RCPT TO:<\"a b\"@x>", "L|250 2.1.0|250 2.1.5"),
        dialog("bracket inside quotes", OPEN + "RCPT TO:<\"a>b\"@x>", "L|250 2.1.0|550 5.1.1"),
        dialog("source route", OPEN + "RCPT TO:<@a,@b:u1@x>", "L|250 2.1.0|250 2.1.5"),
        dialog("no domain", OPEN + "RCPT TO:<u1>", "L|250 2.1.0|250 2.1.5"),
        dialog("empty recipient", OPEN + "RCPT TO:<>", "L|250 2.1.0|501 5.1.3"),
        dialog("no brackets", OPEN + "RCPT TO:u1@x", "L|250 2.1.0|501 5.5.4"),
        dialog("no end of the path", OPEN + "RCPT TO:<u1@x", "L|250 2.1.0|501 5.5.4"),
        dialog(
            "unknown RCPT parameter",
            OPEN + "RCPT TO:<u1@x> NOTIFY=NEVER",
            "L|250 2.1.0|555 5.5.4"),
        dialog("unknown MAIL parameter", "LHLO me|MAIL FROM:<> RET=HDRS", "L|555 5.5.4"),
        dialog(
            "known MAIL parameters",
            "LHLO me|MAIL FROM:<> size=9 BODY=8bitmime SMTPUTF8",
            "L|250 2.1.0"),
        dialog("bad sender", "LHLO me|MAIL FROM:<a b@c>", "L|501 5.1.7"),
        dialog("announced too big", "LHLO me|MAIL FROM:<> SIZE=65537", "L|552 5.3.4"),
        dialog("announced just right", "LHLO me|MAIL FROM:<> SIZE=65536", "L|250 2.1.0"),
        dialog("announced absurd", "LHLO me|MAIL FROM:<> SIZE=99999999999999999999", "L|552 5.3.4"),
        dialog("UTF-8 needs SMTPUTF8", OPEN + "RCPT TO:<ü@x>", "L|250 2.1.0|553 5.6.7"),
        dialog(
            "UTF-8 with SMTPUTF8",
            "LHLO me|MAIL FROM:<ö@x> SMTPUTF8|RCPT TO:<ü@x>",
            "L|250 2.1.0|250 2.1.5"),
        dialog(
            "one reply for each accepted recipient, in order",
            OPEN + "RCPT TO:<u1@x>|RCPT TO:<no@x>|RCPT TO:<full@x>|RCPT TO:<u1@x>|DATA|hi|.|QUIT",
            "L|250 2.1.0|250 2.1.5|550 5.1.1|250 2.1.5|250 2.1.5|354|250 2.0.0|452 4.2.2|250 2.0.0"
                + "|221 2.0.0"),
        dialog(
            "two transactions",
            TO_U1 + "DATA|a|.|MAIL FROM:<>|RCPT TO:<u2@x>|DATA|b|.|DATA",
            "L|250 2.1.0|250 2.1.5|354|250 2.0.0|250 2.1.0|250 2.1.5|354|250 2.0.0|503 5.5.1"),
        dialog("bad commands end it", "A|B|C|D|E|NOOP", "500 5.5.1|*5|421 4.4.2"),
        dialog("a web browser", "GET / HTTP/1.1|Host: mx|" + OPEN + "QUIT", "421 4.7.0"),
        dialog("with a long address", "POST /" + "x".repeat(600) + " HTTP/1.1|NOOP", "421 4.7.0"),
        dialog("with LF", "POST / HTTP/1.1\nNOOP|NOOP", "421 4.7.0"),
        dialog("in the middle", "LHLO me|PUT / HTTP/1.1|NOOP", "L|421 4.7.0"),
        dialog("no method", "GET|Get / HTTP/1.1|NOOP", "500 5.5.1|500 5.5.1|250 2.0.0"),
        dialog("control characters end it", "NO\u0000OP|NOOP", "500 5.5.2"),
        dialog("a line too long", "NOOP " + "x".repeat(600) + "|NOOP", "500 5.5.2|250 2.0.0"));
  }

  /** Lines are parted by "|"; "L" stands for the reply to LHLO, "*5" repeats what precedes it. */
  private static Arguments dialog(String name, String client, String replies) {
    return Arguments.argumentSet(name, client.replace("|", "\r\n") + "\r\n", expand(replies));
  }

  private static List<String> expand(String replies) {
    String repeated = replies.replace("500 5.5.1|*5", "500 5.5.1|".repeat(4) + "500 5.5.1");
    return Stream.of(repeated.split("\\|")).toList();
  }

  @ParameterizedTest
  @MethodSource("dialogs")
  void answers(String client, List<String> replies) {
    String said = new Peer().say(client).replaceAll("(?m)^250-.*\r\n", "");
    List<String> got =
        said.lines()
            .map(line ->
                line.startsWith("250 SIZE")
                    ? "L"
                    : line.replaceAll("^(\\d+( \\d\\.\\d\\.\\d)?).*", "$1"))
            .toList();
    assertThat(got.getFirst()).isEqualTo("220");
    boolean closedByUs = replies.getLast().startsWith("221") || got.size() == replies.size() + 1;
    assertThat(got.subList(1, closedByUs ? got.size() : got.size() - 1)).isEqualTo(replies);
  }

  @Test
  void sayWhatIsOffered() {
    assertThat(new Peer().say("LHLO me\r\nQUIT\r\n"))
        .isEqualTo(
            """
            220 mx LMTP Tamis ready\r
            250-mx\r
            250-PIPELINING\r
            250-ENHANCEDSTATUSCODES\r
            250-8BITMIME\r
            250-SMTPUTF8\r
            250-CHUNKING\r
            250 SIZE 65536\r
            221 2.0.0 mx closing connection\r
            """);
  }

  /** RFC 3461 §4 and RFC 2852 §4, where the operator offers them; they stay as they were sent. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "RET=HDRS ENVID=QQ+2B314159|-|250",
        "ret=full|notify=success,Delay|250",
        "-|NOTIFY=NEVER ORCPT=rfc822;a+2Bb@x|250",
        "-|ORCPT=utf-8;ü@x|250",
        "BY=120;R|-|250",
        "BY=-120;Nt|-|250",
        "by=+0;n|-|250",
        "RET=SOME|-|501",
        "RET|-|501",
        "RET=FULL RET=HDRS|-|501",
        "ENVID=a+2|-|501",
        "ENVID=a+2b|-|501",
        "BY=0;R|-|501",
        "BY=-1;RT|-|501",
        "BY=1;X|-|501",
        "BY=1234567890;N|-|501",
        "NOTIFY=NEVER|-|555",
        "-|NOTIFY=NEVER,SUCCESS|501",
        "-|NOTIFY=|501",
        "-|NOTIFY=DELAY NOTIFY=DELAY|501",
        "-|ORCPT=a@x|501",
        "-|ORCPT=rfc822;a=b|501",
        "-|RET=FULL|555",
      })
  void parametersOfTheEnvelope(String mail, String rcpt, int reply) {
    Peer peer = new Peer(1 << 20, LmtpOffer.values());
    String said =
        peer.say(
            "LHLO relay\r\nMAIL FROM:<a@b> SMTPUTF8"
                + (mail == null ? "" : " " + mail)
                + "\r\nRCPT TO:<u1@x>"
                + (rcpt == null ? "" : " " + rcpt)
                + "\r\nDATA\r\n.\r\n");
    assertThat(said).contains("250-DSN\r\n250-DELIVERBY\r\n");
    if (reply == 250) {
      assertThat(peer.delivered.getFirst().parameters())
          .isEqualTo(shown(mail == null ? "SMTPUTF8" : "SMTPUTF8 " + mail));
      assertThat(peer.delivered.getFirst().recipients().getFirst().parameters())
          .isEqualTo(shown(rcpt == null ? "" : rcpt));
    } else {
      assertThat(said).contains("\r\n" + reply + " 5.5.4 ");
      assertThat(peer.delivered).isEmpty();
    }
  }

  private static Map<String, String> shown(String parameters) {
    Map<String, String> values = new HashMap<>();
    for (String parameter : parameters.isEmpty() ? new String[0] : parameters.split(" ")) {
      String[] pair = parameter.split("=", 2);
      values.put(pair[0].toUpperCase(Locale.ROOT), pair.length > 1 ? pair[1] : "");
    }
    return values;
  }

  @Test
  void theClientIsWhoItSaysAndWhereItComesFrom() {
    Peer peer = new Peer();
    peer.say("LHLO relay.example\r\nMAIL FROM:<>\r\nRCPT TO:<u1@x>\r\nDATA\r\n.\r\n");
    assertThat(peer.delivered.getFirst().client())
        .contains(new Incoming.Client("relay.example", "192.0.2.7"));
  }

  @Test
  void theEnvelopeIsWhatTheClientSaid() {
    Peer peer = new Peer();
    peer.say("LHLO me\r\nMAIL FROM:<@r:\"x y\"@a>\r\nRCPT TO:<\"u1\"@x>\r\nDATA\r\n.\r\n");
    assertThat(peer.delivered).hasSize(1);
    assertThat(peer.delivered.getFirst().from()).isEqualTo("\"x y\"@a");
    assertThat(peer.delivered.getFirst().recipients())
        .containsExactly(new Incoming.Recipient("u1@x", "u1"));
    assertThat(peer.delivered.getFirst().message().bytes()).isEmpty();
  }

  /** RFC 5429 §2.5, its example, with the enhanced code of RFC 2034; each recipient has its own. */
  @Test
  void aRefusalHasALineForEachOfTheReason() {
    Peer peer = new Peer();
    String replies =
        peer.say(
            "LHLO me\r\nMAIL FROM:<>\r\nRCPT TO:<u1@x>\r\nRCPT TO:<refuses@x>\r\n"
                + "RCPT TO:<u2@x>\r\nDATA\r\n.\r\nQUIT\r\n");
    assertThat(replies)
        .endsWith(
            """
            250 2.0.0 <u1@x> delivered (queue id ID)\r
            550-5.7.1 AntiSpam engine thinks your message is spam.\r
            550-5.7.1 It is therefore being refused.\r
            550 5.7.1 Please call 1-900-PAY-US if you want to reach us.\r
            250 2.0.0 <u2@x> delivered (queue id ID)\r
            221 2.0.0 mx closing connection\r
            """);
    assertThat(peer.delivered.getFirst().answered()).isTrue();
  }

  @Test
  void theLastRecipientOverTheLimitIsPutOff() {
    String recipients = "RCPT TO:<u1@x>\r\n".repeat(101);
    String replies = new Peer().say("LHLO me\r\nMAIL FROM:<>\r\n" + recipients);
    assertThat(replies.lines().filter(line -> line.startsWith("250 2.1.5"))).hasSize(100);
    assertThat(replies.lines().filter(line -> line.startsWith("452 4.5.3"))).hasSize(1);
  }

  @Test
  void repliesCarryNoBytesOfTheClientButPrintableOnes() {
    String replies = new Peer().say("LHLO me\r\nMAIL FROM:<> SMTPUTF8\r\nRCPT TO:<é@x>\r\n");
    assertThat(replies).contains("550 5.1.1 <?@x> no such user\r\n");
  }
}
