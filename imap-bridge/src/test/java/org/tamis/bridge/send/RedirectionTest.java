package org.tamis.bridge.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.keys.SiteKeys;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.plan.StableDigest;

class RedirectionTest {
  private static final RedirectMarks MARKS = new RedirectMarks.Signed(SiteKeys.fresh());
  private static final RedirectMarks OTHERS = new RedirectMarks.Signed(SiteKeys.fresh());
  private static final String LETTER = "Message-ID: <1@y>~Subject: hi~~body~";

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
              way("me@example.org"),
              MARKS,
              Instant.EPOCH);
      assertThat(new String(sent.original().bytes(), UTF_8)).isEqualTo(expected.replace("~", end));
    }
  }

  /** RFC 6531 §3.2: what is added needs no SMTPUTF8, and ends loops in every spelling. */
  @ParameterizedTest
  @CsvSource({
    "me@example.org, '\tfor <me@example.org>', me@example.org",
    "me@müller.example, '\tfor <me@xn--mller-kva.example>', me@xn--mller-kva.example",
    "jörg@x.example, ' id HOM3E8R1ZK\r\n\t(', =?UTF-8?B?asO2cmdAeC5leGFtcGxl?=",
  })
  void addsAscii(String recipient, String received, String field) {
    OutgoingMessage sent =
        Redirection.mark(
            Message.of("A: b\r\n\r\n".getBytes(UTF_8)), way(recipient), MARKS, Instant.EPOCH);
    assertThat(sent.addedFields())
        .contains(received)
        .contains("\r\nX-Sieve-Redirected-From: " + field + "\r\n");
    assertThat(MARKS.by(recipient, Message.of(sent.toBytes()))).isTrue();
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
    Message message = sent(LETTER, earlier);
    assertThat(Redirection.loop(message, recipient, MARKS, 100).isPresent()).isEqualTo(loop);
    assertThat(MARKS.byAnybody(message)).isTrue();
  }

  /** What happens on the way to a message that "me" has redirected; ~ is a line end. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing                          |                                    |                      | true
          a script takes one mark away     | X-Sieve-Redirect-Mark: [^~]*~      |                      | true
          a gateway takes traces away      | Received: [^~]*~(\t[^~]*~)*        |                      | true
          both                             | ^.*X-Sieve-Redirect-Mark: [^~]*~    |                      | false
          it is folded anew                | ~\tfor                             | ' for'               | true
          the Message-ID is folded         | Message-ID: <                      | Message-ID:~ <       | true
          servers add fields               | ^                                  | Received: from a~X: y~ | true
          a list changes the subject       | Subject: hi                        | Subject: [list] hi   | true
          the body is encoded anew         | body                               | Ym9keQ==             | true
          it becomes another message       | <1@y>                              | <2@y>                | false
          it loses its Message-ID          | Message-ID: [^~]*~                 |                      | false
          another Message-ID stands before | ^                                  | Message-ID: <2@y>~   | false
          """)
  void onTheWay(String what, String pattern, String replacement, boolean known) {
    String text = text(sent(LETTER, "me@x.example"));
    String other =
        pattern == null ? text : text.replaceAll(pattern, replacement == null ? "" : replacement);
    Message message = message(other);
    assertThat(MARKS.by("me@x.example", message)).as(what).isEqualTo(known);
    assertThat(MARKS.byAnybody(message)).as(what).isEqualTo(known);
    assertThat(MARKS.by("you@x.example", message)).isFalse();
  }

  /**
   * What anybody can write, with another key's mark among it, and what came from an old version.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Sieve-Redirected-From: me@x.example~",
        "Received: by mx (Tamis)~\tfor <me@x.example>; Thu~",
        "Received: by mx (Tamis) id HOM3E8R1ZK~\tfor <me@x.example>; Thu~",
        "Received: by mx (Tamis)~\tfor <me@x.example>~\t(OTHER); Thu~",
        "X-Sieve-Redirect-Mark: OTHER~",
        "X-Sieve-Redirect-Mark:~",
        "X-Sieve-Redirect-Mark: AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA~",
        "X-Sieve-Redirect-Mark: me@x.example~",
        "Delivered-To: me@x.example~",
        "Received: ((((((((((((((((((((((((((((((((((((((((((((((~",
      })
  void noMark(String fields) {
    String other = OTHERS.of("me@x.example", "<1@y>").orElseThrow();
    Message message = message(fields.replace("OTHER", other) + LETTER);
    assertThat(Redirection.loop(message, "me@x.example", MARKS, 100)).isEmpty();
    assertThat(MARKS.byAnybody(message)).isFalse();
  }

  /** A key that has been replaced signs nothing and is known. */
  @Test
  void keysCanBeChanged() {
    SiteKeys before = SiteKeys.fresh();
    List<String> both = List.of(SiteKeys.fresh().secrets().getFirst(), before.secrets().getFirst());
    RedirectMarks after = new RedirectMarks.Signed(new SiteKeys(both));
    Message message = sent(LETTER, "me@x.example", new RedirectMarks.Signed(before));
    assertThat(after.by("me@x.example", message)).isTrue();
    assertThat(after.of("me@x.example", "<1@y>"))
        .isNotEqualTo(new RedirectMarks.Signed(before).of("me@x.example", "<1@y>"));
  }

  /** One that is the same at each attempt, and has a mark; a blank one is none. */
  @ParameterizedTest
  @ValueSource(strings = {"A: b~~x~", "Message-ID: ~A: b~~x~"})
  void withoutAMessageIdItGetsOne(String letter) {
    Message first = sent(letter, "me@x.example");
    assertThat(text(first))
        .contains("~Message-ID: <")
        .isEqualTo(text(sent(letter, "me@x.example")));
    assertThat(MARKS.by("me@x.example", first)).isTrue();
  }

  @Test
  void tooManyServers() {
    Message message = message("Received: x~".repeat(3) + LETTER);
    assertThat(Redirection.loop(message, "me@x.example", MARKS, 4)).isEmpty();
    assertThat(Redirection.loop(message, "me@x.example", MARKS, 3))
        .contains("mail loop: 3 Received fields");
  }

  private static Message sent(String letter, String redirector) {
    return sent(letter, redirector, MARKS);
  }

  private static Message sent(String letter, String redirector, RedirectMarks marks) {
    OutgoingMessage sent = Redirection.mark(message(letter), way(redirector), marks, Instant.EPOCH);
    return Message.of(sent.toBytes());
  }

  private static Message message(String text) {
    return Message.of(text.replace("~", "\r\n").getBytes(UTF_8));
  }

  private static String text(Message message) {
    return new String(message.bytes(), UTF_8).replace("\r\n", "~");
  }

  private static Redirection.Way way(String address) {
    StableDigest digest = new StableDigest(message("A: b~~x~"));
    EffectId effect = new EffectId(new DeliveryId("me", "s@y", address, digest), 0);
    return new Redirection.Way(address, address, "mx", "HOM3E8R1ZK", effect);
  }
}
