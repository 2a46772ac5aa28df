package org.tamis.engine.ext.envelopedeliverby;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Sieve;

/** The time of these runs is 2026-11-22T10:00:00Z. */
class EnvelopeDeliverByTest {
  private static final String REQUIRE =
      "require [\"envelope\", \"envelope-deliverby\", \"variables\"];";

  private static boolean holds(String test, String by) {
    return holds(test, by, FixedHost.PLAIN);
  }

  private static boolean holds(String test, String by, FixedHost host) {
    Map<String, String> mail = Map.of("BY", by);
    return !Sieve.script(REQUIRE + "if " + test + " { discard; }")
        .with(new Envelope("a@b.example", "c@d.example", mail, Map.of()))
        .with(host)
        .actionsOn("\n")
        .isEmpty();
  }

  /** RFC 6009 §5, RFC 2852 §4. */
  @ParameterizedTest
  @CsvSource({
    "120;R, bytimerelative, 120",
    "+120;R, bytimerelative, 120",
    "-30;N, bytimerelative, -30",
    "0;N, bytimerelative, 0",
    "999999999;NT, bytimerelative, 999999999",
    "120;R, bymode, return",
    "120;n, bymode, notify",
    "120;NT, bytrace, trace",
    "120;nt, bytrace, trace",
    "120;N, bytrace, ''",
    "120;R, bytimeabsolute, 2026-11-22T10:02:00Z",
    "-3600;N, bytimeabsolute, 2026-11-22T09:00:00Z",
  })
  void parts(String by, String part, String value) {
    String test = "envelope :comparator \"i;octet\" \"" + part + "\" \"" + value + "\"";
    assertThat(holds(test, by)).isTrue();
    assertThat(holds("envelope :is \"" + part + "\" \"" + value + "x\"", by)).isFalse();
  }

  /** RFC 6009 §5: without the parameter every test fails; a malformed one says nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "120", ";R", "120;", "120;X", "1.5;R", "1234567890;R", "120;RTT", " 1;R", "R"})
  void fails(String by) {
    for (String part : new String[] {"bytimeabsolute", "bytimerelative", "bymode", "bytrace"}) {
      assertThat(holds("envelope :contains \"" + part + "\" \"\"", by)).isFalse();
    }
  }

  /** RFC 6009 §5: an offset of zero is Z, and the date moves with the time. */
  @ParameterizedTest
  @CsvSource({
    "+0000, 2026-11-22T10:00:01Z",
    "-0000, 2026-11-22T10:00:01Z",
    "+0100, 2026-11-22T11:00:01+01:00",
    "+0545, 2026-11-22T15:45:01+05:45",
    "-0930, 2026-11-22T00:30:01-09:30",
    "-1200, 2026-11-21T22:00:01-12:00",
    "+1400, 2026-11-23T00:00:01+14:00",
    "+2359, 2026-11-23T09:59:01+23:59",
    "-0030, 2026-11-22T09:30:01-00:30",
  })
  void zone(String zone, String value) {
    String test = " :zone \"" + zone + "\" \"bytimeabsolute\" \"" + value + "\"";
    assertThat(holds("envelope :comparator \"i;octet\"" + test, "1;R")).isTrue();
    assertThat(holds("envelope :zone \"" + zone + "\" \"bymode\" \"return\"", "1;R")).isTrue();
  }

  /** RFC 6009 §5: without `:zone`, the local time; as it is at that moment. */
  @Test
  void localTime() {
    FixedHost berlin = FixedHost.PLAIN.withZone(ZoneId.of("Europe/Berlin"));
    assertThat(holds("envelope \"bytimeabsolute\" \"2026-11-22T11:00:05+01:00\"", "5;R", berlin))
        .isTrue();
    // 200 days later it is summer
    assertThat(
            holds(
                "envelope \"bytimeabsolute\" \"2027-06-10T12:00:00+02:00\"", "17280000;R", berlin))
        .isTrue();
  }

  /** RFC 6009 §5.1: the parts of the first and last example that need no other extension. */
  @Test
  void examples() {
    assertThat(holds("envelope :contains \"bytimerelative\" \"-\"", "-1;N")).isTrue();
    assertThat(holds("envelope :contains \"bytimerelative\" \"-\"", "1;N")).isFalse();
    String script =
        "if envelope :matches :zone \"+0000\" \"bytimeabsolute\" \"*T*:*:*\" {"
            + " if string \"${2} ${0}\" \"10 2026-11-22T10:00:09Z\" { discard; } }";
    Outcome outcome =
        Sieve.script(REQUIRE + script)
            .with(new Envelope("", "c@d.example", Map.of("by", "9;R"), Map.of()))
            .on("\n");
    assertThat(outcome.implicitKeep()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "envelope :zone \"0100\" \"bymode\" \"x\", SV0219 2:19",
    "envelope :zone \"+01:00\" \"bymode\" \"x\", SV0219 2:19",
    "envelope :zone \"+2400\" \"bymode\" \"x\", SV0219 2:19",
    "envelope :zone \"+0060\" \"bymode\" \"x\", SV0219 2:19",
    "envelope :zone \"\" \"bymode\" \"x\", SV0219 2:19",
    "envelope :zone 1 \"bymode\" \"x\", SV0203 2:19",
    "envelope :localpart \"bytrace\" \"x\", SV0279 2:13",
    "envelope \"bytime\" \"x\", SV0219 2:13",
  })
  void mistakes(String test, String finding) {
    assertThat(Sieve.findings(REQUIRE + "\nif " + test + " {}")).containsExactly(finding);
  }

  @Test
  void zoneMustBeRequired() {
    assertThat(Sieve.findings("require \"envelope\";\nif envelope :zone \"+0100\" \"to\" \"x\" {}"))
        .containsExactly("SV0209 2:13");
  }

  @Test
  void aZoneThatShowsAtRunTimeOnly() {
    String script = "set \"z\" \"CET\"; if envelope :zone \"${z}\" \"bytimeabsolute\" \"x\" {}";
    Outcome outcome =
        Sieve.script(REQUIRE + script)
            .with(new Envelope("", "c@d.example", Map.of("BY", "9;R"), Map.of()))
            .on("\n");
    assertThat(outcome.error()).map(ScriptError::code).contains("SR0054");
  }
}
