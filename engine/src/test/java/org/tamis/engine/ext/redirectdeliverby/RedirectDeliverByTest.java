package org.tamis.engine.ext.redirectdeliverby;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DeliveryRequest.By;
import org.tamis.engine.plan.DeliveryRequest.Mode;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Sieve;

/** RFC 6009 §7. */
class RedirectDeliverByTest {
  private static final String REQUIRE = "require [\"redirect-deliverby\", \"variables\"];\n";
  private static final String MESSAGE = "From: user@example.com\n\nbody\n";
  private static final Instant NOW = FixedHost.PLAIN.now();

  private static By by(Sieve sieve) {
    Action action = sieve.actionsOn(MESSAGE).getFirst();
    return ((Action.Redirect) action).request().by().orElseThrow();
  }

  private static By by(String tags) {
    return by(Sieve.script(REQUIRE + "redirect " + tags + " \"a@b.c\";"));
  }

  /** §7.2, first. */
  @Test
  void tenMinutes() {
    String script =
        """
        require ["copy", "redirect-deliverby"];
        # Send a copy to my cell phone, time out after 10 minutes
        if address "from" "user@example.com"
        {
            redirect :copy :bytimerelative 600 "cellphone@example.com";
        }
        """;
    assertThat(by(Sieve.script(script)))
        .isEqualTo(new By(NOW.plusSeconds(600), Mode.RETURN, false));
  }

  /** §7.2, second. */
  @Test
  void beforeTheEvening() {
    String script =
        """
        require ["copy", "redirect-deliverby", "date", "variables",
                 "relational", "comparator-i;ascii-numeric"];
        # Send a copy to my cell phone to be delivered before 10PM
        if currentdate :value "lt"
                       :comparator "i;ascii-numeric" "hour" "22"
        {
            if currentdate :matches "date" "*" {set "date" "${0}";}
            if currentdate :matches "zone" "*" {set "zone" "${0}";}
            redirect :copy :bytimeabsolute "${date}T20:00:00${zone}"
                     :bymode "return" "cellphone@example.com";
        }
        """;
    By by = by(Sieve.script(script).with(FixedHost.PLAIN.withZone(ZoneId.of("Europe/Paris"))));
    assertThat(by).isEqualTo(new By(Instant.parse("2026-11-22T19:00:00Z"), Mode.RETURN, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          :bytimerelative 1                              | 2026-11-22T10:00:01Z | RETURN | false
          :bytimerelative 0 :bymode "Notify"             | 2026-11-22T10:00:00Z | NOTIFY | false
          :bytrace :bytimerelative 60 :bymode "RETURN"   | 2026-11-22T10:01:00Z | RETURN | true
          :bytimeabsolute "2026-12-01T08:00:00Z"         | 2026-12-01T08:00:00Z | RETURN | false
          :bytimeabsolute "2026-12-01t08:00:00.5-01:30"  | 2026-12-01T09:30:00Z | RETURN | false
          :bytimeabsolute "2016-12-31T23:59:60Z" :bytrace | 2016-12-31T23:59:59Z | RETURN | true
          """)
  void values(String tags, String deadline, Mode mode, boolean trace) {
    assertThat(by(tags)).isEqualTo(new By(Instant.parse(deadline), mode, trace));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          :bymode "return"                                         | SV0356 2:18
          :bytrace                                                 | SV0356 2:10
          :bytimerelative 0                                        | SV0357 2:26
          :bytimerelative 0 :bymode "return"                       | SV0357 2:26
          :bytimerelative 1000000000                               | SV0357 2:26
          :bytimerelative 5 :bymode "never"                        | SV0219 2:36
          :bytimerelative 5 :bytimeabsolute "2026-12-01T08:00:00Z" | SV0208 2:26
          :bytimeabsolute "2026-12-01T08:00:00"                    | SV0219 2:26
          :bytimeabsolute "2026-02-30T08:00:00Z"                   | SV0219 2:26
          :bytimeabsolute "2026-12-01T08:00:00+99:00"              | SV0219 2:26
          :bytimeabsolute "20261201T080000Z"                       | SV0219 2:26
          """)
  void mistakes(String tags, String finding) {
    assertThat(Sieve.findings(REQUIRE + "redirect " + tags + " \"a@b.c\";"))
        .containsExactly(finding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          :bytimeabsolute "${x}"             | SR0113
          :bytimerelative 5 :bymode "${x}"   | SR0112
          """)
  void mistakesAtRunTime(String tags, String code) {
    String script = "set \"x\" \"tomorrow\"; redirect " + tags + " \"a@b.c\";";
    assertThat(Sieve.script(REQUIRE + script).errorOn(MESSAGE)).startsWith(code + " ");
  }
}
