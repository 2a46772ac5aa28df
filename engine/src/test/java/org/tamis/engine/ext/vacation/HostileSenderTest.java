package org.tamis.engine.ext.vacation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.settings.Limits;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.testing.Sieve;

/** Messages that are made to do harm: bounded work, one small reply or none, no field injected. */
class HostileSenderTest {
  private static final Sieve AWAY = Away.script("vacation \"away\";");

  @Test
  void manyRecipients() {
    String to =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "a" + i + "@b.example")
            .collect(Collectors.joining(",\n "));
    assertThat(Away.silence(AWAY, "To: " + to + "\n\n")).contains("none of the recipient");
    assertThat(Away.silence(AWAY, "To: " + to + ",\n me@example.org\n\n")).isEmpty();
  }

  /** Looking through the recipients is paid for. */
  @Test
  void recipientsAreWork() {
    Sieve tight =
        Sieve.script(
            Away.REQUIRE + "vacation \"away\";", Settings.DEFAULTS.with(new Limits(32, 4, 50_000)));
    String to = "To: " + "a@b.example, ".repeat(10_000) + "\n\n";
    assertThat(tight.errorOn(to)).isEqualTo("SR0003 test:2");
  }

  @Test
  void longSubjectAndThread() {
    String ids = " <a@b.example>".repeat(10_000);
    String message =
        "To: me@example.org\nSubject: "
            + "x".repeat(1 << 20)
            + ("\nReferences:" + ids + "\nMessage-ID: <" + "y".repeat(1 << 20) + "@b>")
            + "\nMessage-ID: <c@d>\n\n";
    Reply.Due reply = Away.due(AWAY, message);
    assertThat(reply.subject()).hasSize(256);
    assertThat(reply.message().size()).isLessThan(2_000);

    String thread = "To: me@example.org\nMessage-ID: <c@d>\nReferences:" + ids + "\n\n";
    assertThat(Away.due(AWAY, thread).message().size()).isLessThan(2_000);
  }

  @Test
  void longSender() {
    Sieve sieve = AWAY.with(new Envelope("a".repeat(1 << 16) + "@b.example", "me@example.org"));
    assertThat(Away.silence(sieve, Away.MESSAGE))
        .contains("not an email address")
        .hasSizeLessThan(200);
  }

  @Test
  void senderWithLineEnds() {
    Sieve sieve = AWAY.with(new Envelope("\"a\r\nBcc: x@y.example\"@b.example", "me@example.org"));
    assertThat(Away.silence(sieve, Away.MESSAGE))
        .contains("not an email address")
        .doesNotContain("\n");
  }

  /** Anything that a sender can write, put everywhere that a script can put it. */
  @Property(tries = 300)
  void oneHeaderWhateverIsSent(@ForAll String evil) {
    Sieve sieve =
        Away.script(
            """
            if header :matches "subject" "*" { set "v" "${1}"; }
            vacation :subject "${v}" :handle "${v}" :addresses "${v}" "${v}";
            """);
    String encoded = java.util.Base64.getEncoder().encodeToString(evil.getBytes(UTF_8));
    String words =
        IntStream.iterate(0, at -> at < encoded.length(), at -> at + 60)
            .mapToObj(at -> encoded.substring(at, Math.min(at + 60, encoded.length())))
            .map(part -> "=?utf-8?b?" + part + "?=")
            .collect(Collectors.joining("\n "));
    Outcome outcome = sieve.on("To: me@example.org\nSubject: " + words + "\n\n");
    Message reply = ((Reply.Due) Away.reply(outcome)).message();

    assertThat(reply.fields().stream().map(HeaderField::name))
        .containsExactly(
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "Auto-Submitted",
            "Precedence",
            "X-Auto-Response-Suppress",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding");
    String text = new String(reply.bytes(), UTF_8);
    assertThat(text.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
    assertThat(text.split("\r\n")).allMatch(line -> line.length() <= 998);
  }
}
