package org.tamis.engine.ext.enotify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Dispatch;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.settings.Limits;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.testing.Sieve;

/** Messages and scripts that are made to do harm: bounded work, no field injected, no loop. */
class HostileNotificationTest {
  private static final Set<String> USUAL_FIELDS =
      Set.of(
          "Auto-Submitted",
          "Received",
          "Date",
          "Message-ID",
          "From",
          "To",
          "Subject",
          "References",
          "X-Sieve",
          "X-v",
          "MIME-Version",
          "Content-Type",
          "Content-Transfer-Encoding");

  private static void assertOneHeader(Message message) {
    List<String> names = message.fields().stream().map(HeaderField::name).toList();
    assertThat(USUAL_FIELDS).containsAll(new TreeSet<>(names));
    assertThat(names).doesNotHaveDuplicates();
    String text = new String(message.bytes(), UTF_8);
    assertThat(text.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
    assertThat(text.split("\r\n")).allMatch(line -> line.length() <= 998);
    assertThat(text.chars()).allMatch(c -> c < 0x80);
  }

  /** Line ends out of the URI are text, in whatever place it puts them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "subject=x%0D%0ABcc:%20v@w.example",
        "subject=x%0ABcc:%20v@w.example",
        "subject=x%0DBcc:%20v@w.example",
        "subject=%0D%0A%0D%0Abody",
        "subject=x%0D%0A%20y",
        "subject=%3D%3Futf-8%3FQ%3Fx%3D0D%3D0ABcc:%20v@w.example%3F%3D",
        "x-v=x%0D%0ABcc:%20v@w.example",
        "body=x%0D%0A.%0D%0AMAIL%20FROM:%3Cx%3E",
        "subject=%00%1B%7F",
        "subject=%E2%80%A8Bcc:%20v@w.example",
        "x-v=%3D%3Futf-8%3FB%3F%3F%3D"
      })
  void lineEndsInTheUri(String field) {
    Mailing mailing = Notified.mailing("notify \"mailto:a@b.example?" + field + "\";");
    assertThat(mailing.recipients()).containsExactly("a@b.example");
    assertOneHeader(mailing.message());
  }

  /** Anything that a sender can write, put everywhere that a script can put it. */
  @Property(tries = 300)
  void oneHeaderWhateverIsSent(@ForAll String evil) {
    Sieve sieve =
        Notified.script(
            """
            if header :matches "subject" "*" { set "v" "${1}"; }
            set :encodeurl "u" "${v}";
            notify :message "${v}" "mailto:a@b.example?body=${u}&x-v=${u}";
            notify "mailto:c@b.example?subject=${u}";
            """);
    String encoded = Base64.getEncoder().encodeToString(evil.getBytes(UTF_8));
    String words =
        IntStream.iterate(0, at -> at < encoded.length(), at -> at + 60)
            .mapToObj(at -> encoded.substring(at, Math.min(at + 60, encoded.length())))
            .map(part -> "=?utf-8?b?" + part + "?=")
            .collect(Collectors.joining("\n "));
    Outcome outcome = sieve.on("To: me@example.org\nSubject: " + words + "\n\n");
    assertThat(outcome.error()).isEmpty();
    Notified.dispatches(sieve, "Subject: " + words + "\n\n")
        .forEach(dispatch -> assertOneHeader(((Dispatch.Due) dispatch).mailing().message()));
  }

  @Test
  void longSubject() {
    Mailing mailing =
        Notified.mailing(
            Notified.script("notify \"mailto:a@b.example\";"),
            "Subject: " + "é".repeat(1 << 19) + "\n\n");
    assertThat(mailing.message().size()).isLessThan(20_000);
    assertOneHeader(mailing.message());
  }

  /**
   * A whole megabyte in the URI is the script's own wish; its fields and recipients are bounded.
   */
  @Test
  void longUri() {
    String body = "x".repeat(1 << 19);
    Mailing mailing = Notified.mailing("notify \"mailto:a@b.example?body=" + body + "\";");
    assertThat(mailing.message().size()).isLessThan(600_000);
    String list = "a@b.example,".repeat(10_000) + "a@b.example";
    assertThat(Sieve.findings(Notified.REQUIRE + "notify \"mailto:" + list + "\";"))
        .containsExactly("SV0219 2:8");
    String quotes = "%22" + "%5C%5C".repeat(50_000) + "%22@b.example";
    assertThat(Sieve.findings(Notified.REQUIRE + "notify \"mailto:" + quotes + "\";"))
        .containsExactly("SV0219 2:8");
  }

  /** A sender who gets addresses into the URI reaches no more than the site allows. */
  @Test
  void recipientsFromAMessage() {
    Sieve sieve = Notified.script("if header :matches \"x-to\" \"*\" { notify \"mailto:${1}\"; }");
    String nine =
        IntStream.range(0, 9)
            .mapToObj(i -> "a" + i + "@b.example")
            .collect(Collectors.joining(","));
    assertThat(sieve.errorOn("X-To: " + nine + "\n\n")).isEqualTo("SR0097 test:2");
  }

  /** Work on URIs, texts and trace fields is paid for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "notify \"mailto:a@b.example?body=${v}${v}${v}${v}${v}${v}${v}${v}\";",
        "notify :message \"${v}${v}${v}${v}${v}${v}${v}${v}\" \"mailto:a@b.example\";",
        "if valid_notify_method \"mailto:a@b.example?body=${v}${v}${v}${v}${v}${v}${v}${v}\" {}"
      })
  void workIsPaidFor(String command) {
    Sieve sieve =
        Sieve.script(
            Notified.REQUIRE + "set \"v\" \"" + "x".repeat(4_000) + "\";\n" + command,
            Settings.DEFAULTS.with(new Limits(32, 4, 40_000)));
    assertThat(sieve.errorOn("\n")).startsWith("SR0003");
  }
}
