package org.tamis.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.plan.DeliveryRequest;

/** RFC 3461 §5.2.1 and §5.2.7. */
class SendersRequestTest {
  private static final List<String> OF_MAIL = List.of("RET", "ENVID");

  private static SendersRequest request(String parameters) {
    Map<String, String> mail = new HashMap<>();
    Map<String, String> rcpt = new HashMap<>();
    for (String parameter : parameters.isEmpty() ? new String[0] : parameters.split(" ")) {
      String[] pair = parameter.split("=", 2);
      (OF_MAIL.contains(pair[0]) ? mail : rcpt).put(pair[0], pair[1]);
    }
    return new SendersRequest(new Envelope("s@y", "ann+d@x.example", mail, rcpt));
  }

  private static String carried(String parameters, boolean sameSender, boolean first) {
    ReversePath from = sameSender ? ReversePath.toSender("s@y") : ReversePath.toOther("o@z");
    DeliveryRequest carried = request(parameters).carriedOn(from, first);
    return String.join(" ", carried.noticeWords().map(w -> String.join(",", w)).orElse("-"))
        + carried.returned().map(r -> " " + r).orElse("")
        + carried.envelopeId().map(id -> " " + id).orElse("")
        + carried.originalRecipient().map(to -> " " + to).orElse("");
  }

  /** As they came; without ORCPT, whom the message came for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                             | -
          RET=hdrs                                       | - HDRS rfc822;ann+2Bd@x.example
          ENVID=Ab+3Dc                                   | - Ab+3Dc rfc822;ann+2Bd@x.example
          NOTIFY=never                                   | NEVER rfc822;ann+2Bd@x.example
          NOTIFY=delay,Failure                           | FAILURE,DELAY rfc822;ann+2Bd@x.example
          NOTIFY=SUCCESS,FAILURE                         | SUCCESS,FAILURE rfc822;ann+2Bd@x.example
          ORCPT=RFC822;Carol@Example.COM                 | - RFC822;Carol@Example.COM
          ORCPT=x400;+2Fc=de RET=FULL NOTIFY=DELAY       | DELAY FULL x400;+2Fc=de
          """)
  void carriedOn(String parameters, String expected) {
    assertThat(carried(parameters, true, true)).isEqualTo(expected);
  }

  /** §5.2.7.1 (b): nothing of it is another sender's. */
  @Test
  void notWithAnotherSender() {
    assertThat(carried("RET=FULL ENVID=1 NOTIFY=SUCCESS ORCPT=rfc822;a@b", false, true))
        .isEqualTo("-");
  }

  /** §5.2.7.3 (b) and (c): one success is told once, all else to everybody. */
  @ParameterizedTest
  @CsvSource({
    "NOTIFY=SUCCESS, -",
    "NOTIFY=FAILURE, FAILURE rfc822;ann+2Bd@x.example",
    "NOTIFY=NEVER, NEVER rfc822;ann+2Bd@x.example",
    "ENVID=1, - 1 rfc822;ann+2Bd@x.example",
  })
  void toTheOthers(String parameters, String expected) {
    assertThat(carried(parameters, true, false)).isEqualTo(expected);
  }

  /** RFC 6009 §6: what the script says stands over it. */
  @Test
  void underTheScripts() {
    DeliveryRequest script = DeliveryRequest.NONE.returning(DeliveryRequest.Returned.FULL);
    DeliveryRequest both =
        request("RET=HDRS ENVID=1 NOTIFY=NEVER")
            .carriedOn(ReversePath.toSender(""), true)
            .under(script);
    assertThat(both.returned()).contains(DeliveryRequest.Returned.FULL);
    assertThat(both.envelopeId()).contains("1");
    assertThat(both.noticeWords()).contains(List.of("NEVER"));
  }
}
