package org.tamis.bridge.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.message.Message;

class RedirectionTest {
  /** RFC 5321 §4.4: traces of a final delivery are not sent on; all else is; ~ is a line end. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A: b~~x~                                             | A: b~~x~
          Return-Path: <old@x.example>~A: b~~x~                | A: b~~x~
          A: b~return-path:~ <old@x.example>~C: d~~x~          | A: b~C: d~~x~
          Return-Path: <a@b>~Return-Path: <c@d>~A: b~~Return-Path: x~ | A: b~~Return-Path: x~
          From ann@x.example Tue Feb  3 04:05:06 2026~A: b~~x~ | A: b~~x~
          From ann@x.example~Return-Path: <a@b>~A: b~~From x~  | A: b~~From x~
          From : ann@x.example~~x~                             | From : ann@x.example~~x~
          From: ann@x.example~~From x~                         | From: ann@x.example~~From x~
          From ann~~x~                                         | ~x~
          From                                                 | ''
          Fro                                                  | Fro
          """)
  void withoutTracesOfDelivery(String message, String expected) {
    String from = message.equals("From") ? "From " : message;
    for (String end : new String[] {"\r\n", "\n"}) {
      OutgoingMessage sent =
          Redirection.mark(
              Message.of(from.replace("~", end).getBytes(UTF_8)),
              new Redirection.Way("me@example.org", "me@example.org", "mx.example.org"),
              Instant.EPOCH);
      assertThat(new String(sent.original().bytes(), UTF_8)).isEqualTo(expected.replace("~", end));
    }
  }

  /** RFC 6531 §3.2: what is added needs no SMTPUTF8, and ends loops in every spelling. */
  @ParameterizedTest
  @CsvSource({
    "me@example.org, '\tfor <me@example.org>', me@example.org",
    "me@müller.example, '\tfor <me@xn--mller-kva.example>', me@xn--mller-kva.example",
    "jörg@x.example, by mx (Tamis); Thu, =?UTF-8?B?asO2cmdAeC5leGFtcGxl?=",
  })
  void addsAscii(String recipient, String received, String field) {
    OutgoingMessage sent =
        Redirection.mark(
            Message.of("A: b\r\n\r\n".getBytes(UTF_8)),
            new Redirection.Way(recipient, recipient, "mx"),
            Instant.EPOCH);
    assertThat(sent.addedFields())
        .contains(received)
        .endsWith("\r\nX-Sieve-Redirected-From: " + field + "\r\n");
    assertThat(Redirection.loop(Message.of(sent.toBytes()), recipient, 100)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "me@müller.example, me@XN--mller-kva.example, true",
    "me@xn--mller-kva.example, me@müller.example, true",
    "me@mueller.example, me@müller.example, false",
    "jörg@x.example, JÖRG@x.example, true",
    "jörg@x.example, jorg@x.example, false",
  })
  void loopsInEverySpelling(String earlier, String recipient, boolean loop) {
    Message message =
        Message.of(("X-Sieve-Redirected-From: " + earlier + "\r\n\r\n").getBytes(UTF_8));
    assertThat(Redirection.loop(message, recipient, 100).isPresent()).isEqualTo(loop);
  }

  /** A script may take the field away that is there for it, and never Received. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          by mx (Tamis)~ for <me@x.example>; Thu       | true  | true
          by mx.example (Tamis) for <ME@X.example>; Thu | true  | true
          by mx (Tamis) for <you@x.example>; Thu       | false | true
          by mx (Tamis); Thu                           | false | true
          by mx (Tamis) id HOM3E8R1ZK; Thu             | false | true
          by mx (Tamis) id HOM3E8R1ZK~ for <me@x.example>; Thu | true | true
          by mx (Postfix) for <me@x.example>; Thu      | false | false
          from mx by mx (Tamis) for <me@x.example>     | false | false
          """)
  void tracesOfRedirects(String received, boolean loop, boolean marked) {
    Message message =
        Message.of(("Received: " + received.replace("~", "\r\n\t") + "\r\n\r\n").getBytes(UTF_8));
    assertThat(Redirection.loop(message, "me@x.example", 100).isPresent()).isEqualTo(loop);
    assertThat(Redirection.isMarked(message)).isEqualTo(marked);
  }
}
