package org.tamis.engine.ext.imapsieve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.testing.Facts;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Plans;
import org.tamis.engine.testing.Sieve;

/** RFC 6785, as far as it is about the language. */
class ImapSieveTest {
  private static final Settings OFFERED = Settings.DEFAULTS.with(new ImapEventSettings(true));
  private static final String MESSAGE = "From: a@x.example\nSubject: hi\n\nbody\n";
  private static final FixedHost EVENT = host("APPEND", "ActionItems", "");

  private static FixedHost host(String cause, String mailbox, String flags) {
    return FixedHost.PLAIN.with(
        Facts.NONE
            .withEnvironment("imap.cause", cause)
            .withEnvironment("imap.mailbox", mailbox)
            .withEnvironment("imap.changedflags", flags)
            .withEnvironment("imap.user", "anna")
            .withEnvironment("imap.email", "anna@example.org"));
  }

  /** §5, example 1. */
  @ParameterizedTest
  @CsvSource({
    "APPEND, ActionItems, 1",
    "COPY, ActionItems, 1",
    "FLAG, ActionItems, 0",
    "COPY, Work, 0"
  })
  void exampleOne(String cause, String mailbox, int redirects) {
    String script =
        """
        require ["copy", "environment", "imapsieve"];

        if anyof (environment :is "imap.cause" "APPEND",
                  environment :is "imap.cause" "COPY")  {
            if environment :is "imap.mailbox" "ActionItems" {
                redirect :copy "actionitems@example.com";
            }
        }
        """;
    assertThat(Sieve.script(script, OFFERED).with(host(cause, mailbox, "")).actionsOn(MESSAGE))
        .hasSize(redirects);
  }

  /** §4.2, §4.5: the empty string in a delivery. */
  @ParameterizedTest
  @ValueSource(strings = {"user", "email", "cause", "mailbox", "changedflags"})
  void itemsAreEmptyInADelivery(String item) {
    String script =
        "require [\"environment\", \"imapsieve\"]; if environment \"imap.%s\" \"\" { discard; }"
            .formatted(item);
    assertThat(Sieve.script(script, OFFERED).actionsOn(MESSAGE)).hasSize(1);
    assertThat(Sieve.script(script, OFFERED).with(host("FLAG", "W", "\\Seen")).actionsOn(MESSAGE))
        .isEmpty();
  }

  /** RFC 5183 §4: an item of an extension that the script does not require does not exist. */
  @Test
  void itemsNeedTheCapability() {
    String script =
        "require \"environment\"; if environment :contains \"imap.cause\" \"\" { discard; }";
    assertThat(Sieve.script(script, OFFERED).with(EVENT).actionsOn(MESSAGE)).isEmpty();
  }

  /** §3.11, at the earliest. */
  @ParameterizedTest
  @ValueSource(strings = {"\"imapsieve\", \"vacation\"", "\"vacation\", \"imapsieve\""})
  void whatIsForNewMailCannotBeRequiredBesideIt(String capabilities) {
    assertThat(Sieve.findings("require [" + capabilities + "];", OFFERED))
        .contains("SV0380 1:" + (capabilities.indexOf(',') + 12));
    assertThat(Sieve.findings("require \"vacation-seconds\"; require \"imapsieve\";", OFFERED))
        .contains("SV0380 1:37");
  }

  /** §3.11, §4.6: an error also in scripts that know nothing of IMAP events. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "require \"vacation\"; vacation \"x\";",
        "require \"reject\"; keep;",
        "require \"ereject\"; keep;",
        "require \"vacation\"; keep;",
        "require \"envelope\"; if envelope \"from\" \"x\" { discard; }",
        "require [\"envelope\", \"relational\"]; if envelope :count \"eq\" \"from\" \"1\" { discard; }",
        "require \"duplicate\"; if duplicate { discard; }",
      })
  void whatIsForNewMailIsAnError(String script) {
    assertThat(Sieve.script(script).with(EVENT).errorOn(MESSAGE)).isEqualTo("SR0130 test:1");
    assertThat(Sieve.script(script).on(MESSAGE).error()).isEmpty();
  }

  @Test
  void envelopeIsNoErrorWhereItIsNotTested() {
    assertThat(
            Sieve.script("require \"envelope\"; if false { if envelope \"from\" \"x\" {stop;} }")
                .with(EVENT)
                .on(MESSAGE)
                .error())
        .isEmpty();
  }

  /** §3.1, §3.7: sent and filed as it was changed, kept as it was. */
  @Test
  void aKeptMessageDoesNotChange() {
    String script =
        """
        require ["editheader", "fileinto", "copy"];
        addheader "X-A" "1";
        fileinto :copy "A";
        redirect :copy "r@x.example";
        """;
    DeliveryPlan implicit = plan(script);
    assertThat(Plans.stores(implicit))
        .extracting(store -> store.edited().isPresent())
        .containsExactly(true, false);
    assertThat(Plans.redirects(implicit)).allMatch(redirect -> redirect.edited().isPresent());
    assertThat(Plans.stores(plan(script + "keep;")))
        .extracting(store -> store.edited().isPresent())
        .containsExactly(true, false);
  }

  private static DeliveryPlan plan(String script) {
    Outcome outcome = Sieve.script(script, OFFERED).with(EVENT).on(MESSAGE);
    assertThat(outcome.error()).isEmpty();
    return Plans.of(outcome);
  }

  @Test
  void isNotOfferedWhereNothingRunsIt() {
    assertThat(Sieve.findings("require \"imapsieve\";")).containsExactly("SV0210 1:9");
  }
}
