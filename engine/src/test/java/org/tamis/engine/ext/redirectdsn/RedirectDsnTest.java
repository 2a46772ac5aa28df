package org.tamis.engine.ext.redirectdsn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.DeliveryRequest;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.SiteSending;
import org.tamis.engine.testing.Plans;
import org.tamis.engine.testing.Sieve;

/** RFC 6009 §6. */
class RedirectDsnTest {
  private static final String REQUIRE =
      "require [\"redirect-dsn\", \"redirect-deliverby\", \"copy\", \"variables\"];\n";
  private static final String MESSAGE = "From: user@example.com\n\nbody\n";

  private static Action.Redirect redirect(String script) {
    return (Action.Redirect) Sieve.script(script).actionsOn(MESSAGE).getFirst();
  }

  /** §6.2. */
  @Test
  void privateCopy() {
    String script =
        """
        require ["copy", "redirect-dsn"];
        # Make a private copy of messages from user@example.com
        if address "from" "user@example.com"
        {
            redirect :copy :notify "NEVER" "elsewhere@example.com";
        }
        """;
    Action.Redirect redirect = redirect(script);
    assertThat(redirect.copy()).isTrue();
    assertThat(redirect.address()).isEqualTo("elsewhere@example.com");
    assertThat(redirect.request().notices().orElseThrow()).isEmpty();
  }

  /** §6, RFC 3461 §4.1 and §4.3. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          :notify "SUCCESS"                   | SUCCESS               | -
          :notify "failure,Delay"             | FAILURE DELAY         | -
          :notify "SUCCESS,FAILURE,DELAY,SUCCESS" | SUCCESS FAILURE DELAY | -
          :ret "full"                         | -                     | FULL
          :ret "HDRS" :notify "DELAY"         | DELAY                 | HDRS
          :notify "${n}" :ret "${r}"          | DELAY                 | HDRS
          """)
  void values(String tags, String notices, String returned) {
    String script = "set \"n\" \"delay\"; set \"r\" \"hdrs\"; redirect " + tags + " \"a@b.c\";";
    DeliveryRequest request = redirect(REQUIRE + script).request();
    assertThat(
            request
                .notices()
                .map(all -> all.stream().sorted().map(Enum::name).collect(Collectors.joining(" ")))
                .orElse("-"))
        .isEqualTo(notices);
    assertThat(request.returned().map(Enum::name).orElse("-")).isEqualTo(returned);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          redirect :notify "NEVER,DELAY" "a@b.c"; | SV0219 2:18
          redirect :notify "" "a@b.c";            | SV0219 2:18
          redirect :notify "DELAY, DELAY" "a@b.c"; | SV0219 2:18
          redirect :ret "BODY" "a@b.c";           | SV0219 2:15
          redirect :ret "FULL" :ret "HDRS" "a@b.c"; | SV0207 2:22
          keep :notify "NEVER";                   | SV0204 2:6
          """)
  void mistakes(String command, String finding) {
    assertThat(Sieve.findings(REQUIRE + command)).containsExactly(finding);
  }

  @ParameterizedTest
  @CsvSource({":notify", ":ret"})
  void mistakesAtRunTime(String tag) {
    String script = "set \"x\" \"DELAY RET=FULL\"; redirect " + tag + " \"${x}\" \"a@b.c\";";
    assertThat(Sieve.script(REQUIRE + script).errorOn(MESSAGE)).startsWith("SR0111 ");
  }

  /** Of two redirects to one address the last one says how. */
  @Test
  void theLastOneCounts() {
    String script =
        "redirect :notify \"NEVER\" \"a@b.c\"; redirect :ret \"FULL\" \"a@B.C\";"
            + " redirect :notify \"DELAY\" \"x@b.c\"; redirect \"x@b.c\";";
    DeliveryPlan plan = Plans.of(Sieve.script(REQUIRE + script).on(MESSAGE));
    assertThat(Plans.redirects(plan)).hasSize(2);
    DeliveryRequest first = Plans.redirects(plan).getFirst().request();
    assertThat(first.notices()).isEmpty();
    assertThat(first.returned()).isEqualTo(Optional.of(DeliveryRequest.Returned.FULL));
    assertThat(Plans.redirects(plan).getLast().request()).isEqualTo(DeliveryRequest.NONE);
  }

  /** Nothing is advertised that does nothing. */
  @ParameterizedTest
  @CsvSource({"redirect-dsn", "redirect-deliverby"})
  void needsASmartHost(String capability) {
    assertThat(
            Sieve.findings(
                "require \"" + capability + "\";", Settings.DEFAULTS.with(new SiteSending(false))))
        .containsExactly("SV0210 1:9");
  }
}
