package org.tamis.bridge.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.testing.ScriptedSmtp;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryRequest;
import org.tamis.engine.plan.DeliveryRequest.By;
import org.tamis.engine.plan.DeliveryRequest.Mode;
import org.tamis.engine.plan.DeliveryRequest.Notify;
import org.tamis.engine.plan.DeliveryRequest.Returned;

/** RFC 6009 §6 and §7 in the words of RFC 3461 and RFC 2852. */
@Timeout(600)
class RequestParametersTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final EmailAddress TO = new EmailAddress("z+d", "w");

  private record Said(String mail, String rcpt, Sent sent) {}

  private static Said send(String from, EmailAddress to, DeliveryRequest request, String... offers)
      throws IOException {
    try (ScriptedSmtp server = ScriptedSmtp.open()) {
      StringBuilder ehlo = new StringBuilder("250-smtp\r\n");
      for (String offer : offers) {
        ehlo.append("250-").append(offer).append("\r\n");
      }
      server.answer("EHLO", ehlo + "250 HELP");
      SmtpSettings settings =
          SmtpSettings.of("127.0.0.1", server.port(), TransportSecurity.NONE, "mx");
      OutgoingMessage message =
          new OutgoingMessage("", Message.of("\r\nhi\r\n".getBytes(StandardCharsets.US_ASCII)))
              .requesting(request);
      Sent sent = new SmartHost(settings, InstantSource.fixed(NOW)).send(from, to, message);
      return new Said(line(server, "MAIL FROM:"), line(server, "RCPT TO:"), sent);
    }
  }

  private static String line(ScriptedSmtp server, String start) {
    return server.lines().stream().filter(line -> line.startsWith(start)).findFirst().orElse("");
  }

  private static DeliveryRequest parse(String request) {
    DeliveryRequest made = DeliveryRequest.NONE;
    for (String wish : request.split(" ")) {
      String[] pair = wish.split("=", 2);
      made =
          switch (pair[0]) {
            case "notify" -> made.notifying(notices(pair[1]));
            case "ret" -> made.returning(Returned.valueOf(pair[1]));
            case "by" -> made.by(by(pair[1]));
            case "envid" -> made.under(carried(pair[1], ""));
            case "orcpt" -> made.under(carried("", pair[1]));
            default -> made;
          };
    }
    return made;
  }

  private static DeliveryRequest carried(String envelopeId, String originalRecipient) {
    return new DeliveryRequest(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(envelopeId).filter(id -> !id.isEmpty()),
        Optional.of(originalRecipient).filter(to -> !to.isEmpty()));
  }

  private static Set<Notify> notices(String text) {
    Set<Notify> notices = EnumSet.noneOf(Notify.class);
    for (String name : text.split(",")) {
      if (!name.equals("NEVER")) {
        notices.add(Notify.valueOf(name));
      }
    }
    return notices;
  }

  private static By by(String text) {
    String[] parts = text.split(";");
    Mode mode = parts[1].startsWith("R") ? Mode.RETURN : Mode.NOTIFY;
    return new By(NOW.plusSeconds(Long.parseLong(parts[0])), mode, parts[1].endsWith("T"));
  }

  /** What goes over the wire: RFC 3461 §4, RFC 2852 §4; § 6: without DSN it is ignored. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DSN       | none                      | ''              | ''
          DSN       | notify=NEVER              | ''              | ' NOTIFY=NEVER ORCPT=rfc822;z+2Bd@w'
          DSN       | notify=DELAY,SUCCESS      | ''              | ' NOTIFY=SUCCESS,DELAY ORCPT=rfc822;z+2Bd@w'
          DSN       | ret=HDRS                  | ' RET=HDRS'     | ' ORCPT=rfc822;z+2Bd@w'
          DSN       | ret=FULL notify=FAILURE   | ' RET=FULL'     | ' NOTIFY=FAILURE ORCPT=rfc822;z+2Bd@w'
          DSN       | envid=a+2Bb orcpt=RFC822;C@w | ' ENVID=a+2Bb' | ' ORCPT=RFC822;C@w'
          DSN       | ret=HDRS envid=1 notify=NEVER orcpt=rfc822;c@w | ' RET=HDRS ENVID=1' | ' NOTIFY=NEVER ORCPT=rfc822;c@w'
          DSN       | notify=DELAY orcpt=utf-8;ö@w | ''           | ' NOTIFY=DELAY'
          HELP      | envid=1 orcpt=rfc822;c@w notify=FAILURE | '' | ''
          HELP      | ret=FULL notify=FAILURE   | ''              | ''
          DELIVERBY | ret=FULL by=600;R         | ' BY=600;R'     | ''
          DELIVERBY | by=600;NT                 | ' BY=600;NT'    | ''
          DELIVERBY | by=-5;N                   | ' BY=-5;N'      | ''
          DELIVERBY | by=99999999999;R          | ' BY=999999999;R' | ''
          DELIVERBY 600 | by=600;R              | ' BY=600;R'     | ''
          DELIVERBY 900 | by=5;N                | ' BY=5;N'       | ''
          """)
  void commands(String offer, String request, String mail, String rcpt) throws IOException {
    Said said = send("s@y", TO, parse(request), offer);
    assertThat(said.mail()).isEqualTo("MAIL FROM:<s@y>" + mail);
    assertThat(said.rcpt()).isEqualTo("RCPT TO:<z+d@w>" + rcpt);
    assertThat(said.sent()).isEqualTo(new Sent.Accepted());
  }

  @Test
  void bothTogether() throws IOException {
    Said said =
        send("s@y", TO, parse("ret=FULL notify=DELAY by=60;RT"), "DSN", "SIZE 0", "DELIVERBY 60");
    assertThat(said.mail()).isEqualTo("MAIL FROM:<s@y> SIZE=6 RET=FULL BY=60;RT");
    assertThat(said.rcpt()).isEqualTo("RCPT TO:<z+d@w> NOTIFY=DELAY ORCPT=rfc822;z+2Bd@w");
  }

  /** RFC 2852 §4.1.4.1: what is to come back must not go to a server that will not keep it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HELP          | by=600;R | the smart host does not support DELIVERBY
          DELIVERBY     | by=0;R   | the DELIVERBY time has passed
          DELIVERBY     | by=-1;RT | the DELIVERBY time has passed
          DELIVERBY 601 | by=600;R | the smart host requires a DELIVERBY time of at least 601 s
          """)
  void refused(String offer, String request, String reason) throws IOException {
    Said said = send("s@y", TO, parse(request), offer);
    assertThat(said.sent()).isEqualTo(new Sent.Rejected(reason));
    assertThat(said.mail()).isEmpty();
  }

  /** RFC 2852 §4.1.4.2: relayed all the same, and notices of delay make up for it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HELP | by=600;N                 | ''
          DSN  | by=600;N                 | ' NOTIFY=FAILURE,DELAY'
          DSN  | by=600;N notify=SUCCESS  | ' NOTIFY=SUCCESS,DELAY ORCPT=rfc822;z+2Bd@w'
          DSN  | by=600;N notify=NEVER    | ' NOTIFY=NEVER ORCPT=rfc822;z+2Bd@w'
          """)
  void relayedWithoutTheDeadline(String offer, String request, String rcpt) throws IOException {
    Said said = send("s@y", TO, parse(request), offer);
    assertThat(said.rcpt()).isEqualTo("RCPT TO:<z+d@w>" + rcpt);
    assertThat(said.sent()).isInstanceOf(Sent.Accepted.class);
    assertThat(((Sent.Accepted) said.sent()).remark())
        .hasValueSatisfying(remark -> assertThat(remark).contains("DELIVERBY"));
  }

  /** RFC 3461 §4: xtext is ASCII, and an address that is not has no such form. */
  @ParameterizedTest
  @CsvSource({"a=b, ' NOTIFY=DELAY ORCPT=rfc822;a+3Db@w'", "é, ' NOTIFY=DELAY'"})
  void addresses(String localPart, String rcpt) throws IOException {
    EmailAddress to = new EmailAddress(localPart, "w");
    assertThat(send("s@y", to, parse("notify=DELAY"), "DSN", "SMTPUTF8").rcpt())
        .endsWith("@w>" + rcpt);
  }

  /** A message from nobody asks for nothing, unless the script does. */
  @ParameterizedTest
  @CsvSource({
    "none, ' NOTIFY=NEVER'",
    "notify=DELAY, ' NOTIFY=DELAY ORCPT=rfc822;z+2Bd@w'",
    "orcpt=rfc822;c@w, ' NOTIFY=NEVER ORCPT=rfc822;c@w'"
  })
  void nullSender(String request, String rcpt) throws IOException {
    assertThat(send("", TO, parse(request), "DSN").rcpt()).isEqualTo("RCPT TO:<z+d@w>" + rcpt);
  }

  /** RFC 3461 §5.2.2 (b): the sender waits for a notice; what a script asks for is dropped. */
  @ParameterizedTest
  @CsvSource({
    "HELP, notify=SUCCESS orcpt=rfc822;c@w, true",
    "HELP, notify=FAILURE orcpt=rfc822;c@w, false",
    "HELP, notify=SUCCESS, false",
    "DSN, notify=SUCCESS orcpt=rfc822;c@w, false",
  })
  void aSuccessThatNobodyTells(String offer, String request, boolean untold) throws IOException {
    Sent sent = send("s@y", TO, parse(request), offer).sent();
    assertThat(sent).isEqualTo(new Sent.Accepted(Optional.empty(), untold));
  }
}
