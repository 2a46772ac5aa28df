package org.tamis.engine.ext.date;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Sieve;

class DateTest {
  private static final String ALL =
      "require [\"date\", \"relational\", \"variables\", \"fileinto\", \"regex\","
          + " \"comparator-i;ascii-numeric\"];\n";

  private static final String MESSAGE = "Date: Mon, 1 Jul 2024 23:30:05 -0230\n\n";

  /** RFC 5260 §4.4: the sender's working hours. */
  @ParameterizedTest
  @CsvSource({
    "'Mon, 1 Jul 2024 08:59:59 +0900', false",
    "'Mon, 1 Jul 2024 09:00:00 +0900', true",
    "'Mon, 1 Jul 2024 16:59:59 -0900', true",
    "'Mon, 1 Jul 2024 17:00:00 -0900', false",
    "nonsense, false",
  })
  void workingHours(String date, boolean urgent) {
    Sieve script =
        Sieve.script(
            """
            require ["date", "relational", "fileinto"];
            if allof(header :is "from" "boss@example.com",
                     date :value "ge" :originalzone "date" "hour" "09",
                     date :value "lt" :originalzone "date" "hour" "17")
            { fileinto "urgent"; }
            """);
    assertThat(script.actionsOn("From: boss@example.com\nDate: " + date + "\n\n").isEmpty())
        .isEqualTo(!urgent);
  }

  /** RFC 5260 §4.4: the local time zone decides what a weekend is; the first field counts. */
  @ParameterizedTest
  @CsvSource({
    "'Fri, 5 Jul 2024 22:00:00 +0000', UTC, false",
    "'Fri, 5 Jul 2024 22:00:00 +0000', Europe/Paris, true",
    "'Sun, 7 Jul 2024 22:00:00 +0000', UTC, true",
    "'Sun, 7 Jul 2024 22:00:00 +0000', Europe/Paris, false",
  })
  void weekend(String received, String zone, boolean weekend) {
    Sieve script =
        Sieve.script(
            """
            require ["date", "relational", "fileinto"];
            if anyof(date :is "received" "weekday" "0",
                     date :is "received" "weekday" "6")
            { fileinto "weekend"; }
            """);
    String message = "Received: by x; " + received + "\nReceived: by y; 6 Jul 2024 12:00 GMT\n\n";
    assertThat(
            script.with(FixedHost.PLAIN.withZone(ZoneId.of(zone))).on(message).actions().isEmpty())
        .isEqualTo(!weekend);
  }

  /** RFC 5260 §4.2; names of parts in either case. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ":originalzone | year | 2024",
        ":originalzone | Month | 07",
        ":originalzone | DAY | 01",
        ":originalzone | date | 2024-07-01",
        ":originalzone | julian | 60492",
        ":originalzone | hour | 23",
        ":originalzone | minute | 30",
        ":originalzone | second | 05",
        ":originalzone | time | 23:30:05",
        ":originalzone | iso8601 | 2024-07-01T23:30:05-02:30",
        ":originalzone | std11 | Mon, 1 Jul 2024 23:30:05 -0230",
        ":originalzone | zone | -0230",
        ":originalzone | weekday | 1",
        // the zone of the server is UTC here
        "'' | iso8601 | 2024-07-02T02:00:05Z",
        "'' | std11 | Tue, 2 Jul 2024 02:00:05 +0000",
        "'' | zone | +0000",
        "'' | julian | 60493",
        ":zone \"+0545\" | iso8601 | 2024-07-02T07:45:05+05:45",
        ":zone \"+0545\" | zone | +0545",
        ":zone \"-0000\" | zone | +0000",
        ":zone \"-0000\" | iso8601 | 2024-07-02T02:00:05Z",
        ":zone \"-9959\" | iso8601 | 2024-06-27T22:01:05-99:59",
        ":zone \"-1200\" | weekday | 1",
        // names of zones, beyond the RFC; Paris has summer time in July
        ":zone \"Europe/Paris\" | iso8601 | 2024-07-02T04:00:05+02:00",
        ":zone \"europe/paris\" | zone | +0200",
        ":zone \"America/St_Johns\" | zone | -0230",
        ":zone \"UTC\" | zone | +0000",
      })
  void parts(String zone, String part, String value) {
    String test = "date " + zone + " \"date\" \"" + part + "\" \"" + value + "\"";
    assertThat(Sieve.holds(ALL, test, MESSAGE)).isTrue();
    String computed =
        ALL
            + "set \"part\" \""
            + part
            + "\"; set \"of\" \"date\"; set \"zone\" \""
            + zone.replaceAll("^[^\"]*\"|\"$", "")
            + "\";";
    String computedZone = zone.contains("\"") ? ":zone \"${zone}\"" : zone;
    assertThat(
            Sieve.holds(
                computed,
                "date " + computedZone + " \"${of}\" \"${part}\" \"" + value + "\"",
                MESSAGE))
        .isTrue();
  }

  /** RFC 5260 §4: false unconditionally, and a count of 0. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "X: none",
        "Date:",
        "Date: soon",
        "Date: 32 Jan 2024 00:00:00 +0000",
        "Date: 29 Feb 2023 00:00:00 +0000",
        "Date: soon\nDate: 1 Jan 2024 00:00:00 +0000",
      })
  void noDate(String fields) {
    String message = fields + "\n\n";
    assertThat(Sieve.holds(ALL, "date :matches \"date\" \"year\" \"*\"", message)).isFalse();
    assertThat(Sieve.holds(ALL, "date :value \"ne\" \"date\" \"year\" \"0\"", message)).isFalse();
    assertThat(Sieve.holds(ALL, "date :contains \"date\" \"year\" \"\"", message)).isFalse();
    assertThat(Sieve.holds(ALL, "date :count \"lt\" \"date\" \"year\" \"9\"", message)).isFalse();
  }

  /** RFC 5260 §4 and §5 on {@code :count}, and all the other match types. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date :count \"eq\" \"date\" \"hour\" \"1\" | true",
        "currentdate :count \"eq\" \"hour\" \"1\" | true",
        "date :value \"gt\" :comparator \"i;ascii-numeric\" \"date\" \"julian\" \"9999\" | true",
        "date :value \"gt\" \"date\" \"julian\" \"9999\" | false",
        "date :contains \"date\" \"time\" \":00:\" | true",
        "date :matches \"date\" \"date\" \"????-07-*\" | true",
        "date :regex \"date\" \"month\" \"0[6-8]\" | true",
        "date \"date\" \"month\" [\"06\", \"07\"] | true",
        "date \"date\" \"month\" \"7\" | false",
        "date :comparator \"i;octet\" \"date\" \"std11\" \"tue, 2 jul 2024 02:00:05 +0000\" | false",
        "date \"date\" \"std11\" \"tue, 2 jul 2024 02:00:05 +0000\" | true",
      })
  void matchTypes(String test, boolean holds) {
    assertThat(Sieve.holds(ALL, test, MESSAGE)).isEqualTo(holds);
  }

  /** RFC 5260 §5.1: pager after business hours and on weekends. */
  @ParameterizedTest
  @CsvSource({
    "2024-07-01T08:59:59Z, true",
    "2024-07-01T09:00:00Z, false",
    "2024-07-05T16:59:59Z, false",
    "2024-07-05T17:00:00Z, true",
    "2024-07-06T12:00:00Z, true",
    "2024-07-07T12:00:00Z, true",
  })
  void pager(Instant now, boolean redirected) {
    Sieve script =
        Sieve.script(
            """
            require ["date", "relational"];
            if anyof(currentdate :is "weekday" "0",
                     currentdate :is "weekday" "6",
                     currentdate :value "lt" "hour" "09",
                     currentdate :value "ge" "hour" "17")
            { redirect "pager@example.com"; }
            """);
    Outcome outcome = script.with(FixedHost.PLAIN.withNow(now)).on("Subject: x\n\n");
    assertThat(outcome.actions().isEmpty()).isEqualTo(!redirected);
  }

  /** RFC 5260 §5.1: a period, in the zone of the server or the script. */
  @ParameterizedTest
  @CsvSource({
    "2007-06-29T23:59:59Z, '', false",
    "2007-06-30T00:00:00Z, '', true",
    "2007-07-07T23:59:59Z, '', true",
    "2007-07-08T00:00:00Z, '', false",
    "2007-06-29T23:59:59Z, :zone \"+0100\", true",
    "2007-07-08T00:00:00Z, :zone \"America/New_York\", true",
  })
  void period(Instant now, String zone, boolean away) {
    Sieve script =
        Sieve.script(
            ALL
                + "if allof(currentdate :value \"ge\" %s \"date\" \"2007-06-30\",".formatted(zone)
                + " currentdate :value \"le\" %s \"date\" \"2007-07-07\") {discard;}"
                    .formatted(zone));
    assertThat(script.with(FixedHost.PLAIN.withNow(now)).on("Subject: x\n\n").actions().isEmpty())
        .isEqualTo(!away);
  }

  /** RFC 5260 §5.1: folders by month. */
  @Test
  void folderOfTheMonth() {
    Sieve script =
        Sieve.script(
            """
            require ["date", "variables", "fileinto"];
            if currentdate :matches "month" "*" { set "month" "${1}"; }
            if currentdate :matches "year"  "*" { set "year"  "${1}"; }
            fileinto "${month}-${year}";
            """);
    assertThat(script.actionsOn("Subject: x\n\n"))
        .containsExactly(new Action.FileInto("11-2026", Flags.NONE, false, false));
  }

  /** RFC 5260 §5: all tests of a run refer to the same point in time. */
  @Test
  void theClockIsReadOnce() {
    AtomicInteger asked = new AtomicInteger();
    Host host =
        new Host() {
          @Override
          public Instant now() {
            return Instant.ofEpochSecond(asked.incrementAndGet());
          }

          @Override
          public boolean mailboxExists(String mailbox) {
            return false;
          }
        };
    Sieve script = Sieve.script(ALL + "if currentdate \"second\" \"02\" {} ".repeat(3));
    Message message = Message.of(new byte[0]);
    script.program().run(message, new Envelope("", "me@example.org"), host);
    assertThat(asked).hasValue(1);
    Sieve.script(ALL + "keep;").program().run(message, new Envelope("", "me@example.org"), host);
    assertThat(asked).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date :zone \"+0100\" :originalzone \"date\" \"hour\" \"09\" | SV0208 2:23",
        "date :zone \"Europe/Pariss\" \"date\" \"hour\" \"09\" | SV0219 2:15",
        "date :zone \"+100\" \"date\" \"hour\" \"09\" | SV0219 2:15",
        "date :zone \"+0160\" \"date\" \"hour\" \"09\" | SV0219 2:15",
        "date :zone \"+01:00\" \"date\" \"hour\" \"09\" | SV0219 2:15",
        "date :zone \"\" \"date\" \"hour\" \"09\" | SV0219 2:15",
        "date :zone \"date\" \"hour\" \"09\" | SV0219 2:15",
        "date \"date\" \"minutes\" \"09\" | SV0219 2:16",
        "date \"no such\" \"minute\" \"09\" | SV0280 2:9",
        "date [\"date\"] \"minute\" \"09\" | SV0203 2:9",
        "date \"date\" \"09\" | SV0205 2:4",
        "currentdate :originalzone \"hour\" \"09\" | SV0204 2:16",
        "currentdate \"hours\" \"09\" | SV0219 2:16",
        "currentdate :value \"ge\" :comparator \"i;ascii-numeric\" \"date\" \"2024\""
            + " | SV0265 2:58",
      })
  void mistakes(String test, String finding) {
    assertThat(Sieve.findings(ALL + "if " + test + " {}")).containsExactly(finding);
  }

  @Test
  void advice() {
    assertThat(Sieve.complaint(ALL + "if currentdate :zone \"CEST\" \"hour\" \"09\" {}"))
        .contains("\"CEST\" is not a time zone", "\"+0100\" or \"Europe/Paris\"");
    assertThat(Sieve.complaint(ALL + "if currentdate \"dayofweek\" \"09\" {}"))
        .contains("known: year, month, day,");
    assertThat(Sieve.complaint("if currentdate \"day\" \"09\" {}")).contains("\"date\"");
  }

  /** What only the run knows to be wrong keeps the message, and the owner is told. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "currentdate :zone \"${x}\" \"hour\" \"09\"",
        "currentdate \"${x}\" \"09\"",
        "date :zone \"${x}\" \"date\" \"hour\" \"09\"",
      })
  void mistakesAtRunTime(String test) {
    Outcome outcome =
        Sieve.script(ALL + "set \"x\" \"nowhere\"; if not " + test + " { discard; }").on(MESSAGE);
    assertThat(outcome.implicitKeep()).isTrue();
    assertThat(outcome.error().orElseThrow().code()).isEqualTo("SR0032");
    assertThat(outcome.error().orElseThrow().message()).contains("\"nowhere\" is not a ");
  }

  /** A header name that only the run knows names no field. */
  @Test
  void computedHeaderName() {
    assertThat(
            Sieve.holds(
                ALL + "set \"x\" \"no such\";", "date :contains \"${x}\" \"hour\" \"\"", MESSAGE))
        .isFalse();
  }
}
