package org.tamis.engine.ext.spamtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.plan.Action;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.testing.Sieve;

/** The examples of RFC 5235, all of which need {@code relational}. */
class SpamTestRelationalTest {
  private static final Settings SITE =
      Settings.DEFAULTS.with(
          SpamTestSettings.DEFAULTS
              .withSpam(
                  new Rating.Measured(
                      Measure.NUMBER,
                      Reading.of("X-Spam-Score"),
                      new Rating.Maximum.Fixed(BigDecimal.valueOf(100))))
              .withVirus(
                  new Rating.Worded(
                      Reading.of("X-Virus"),
                      List.of("", "clean", "replaced", "cured", "suspicious", "infected"))));

  /** RFC 5235 §3.2.1. */
  @ParameterizedTest
  @CsvSource({
    "X-None: 1, INBOX.unclassified",
    "X-Spam-Score: 0, ''",
    "X-Spam-Score: 22, ''",
    "X-Spam-Score: 23, INBOX.spam-trap",
    "X-Spam-Score: 100, INBOX.spam-trap",
  })
  void spamtest(String field, String mailbox) {
    String script =
        """
        require ["spamtest", "fileinto", "relational", "comparator-i;ascii-numeric"];

        if spamtest :value "eq" :comparator "i;ascii-numeric" "0"
        {
            fileinto "INBOX.unclassified";
        }
        elsif spamtest :value "ge" :comparator "i;ascii-numeric" "3"
        {
            fileinto "INBOX.spam-trap";
        }
        """;
    assertThat(filed(script, field)).isEqualTo(mailbox);
  }

  /** RFC 5235 §3.2.2: both examples, which do the same. */
  @ParameterizedTest
  @CsvSource({
    "X-None: 1, INBOX.unclassified",
    "X-Spam-Score: 0, INBOX.not-spam",
    "X-Spam-Score: 1, INBOX.spam-trap",
    "X-Spam-Score: 36.9, INBOX.spam-trap",
    "X-Spam-Score: 37, discard",
  })
  void percent(String field, String mailbox) {
    String script =
        """
        require ["spamtestplus", "fileinto", "relational",
                 "comparator-i;ascii-numeric"];

        if %s
                    :comparator "i;ascii-numeric" "0"
        {
            fileinto "INBOX.unclassified";
        }
        elsif spamtest :percent :value "eq"
                       :comparator "i;ascii-numeric" "0"
        {
            fileinto "INBOX.not-spam";
        }
        elsif spamtest :percent :value "lt"
                       :comparator "i;ascii-numeric" "37"
        {
            fileinto "INBOX.spam-trap";
        }
        else
        {
            discard;
        }
        """;
    assertThat(filed(script.formatted("spamtest :value \"eq\""), field)).isEqualTo(mailbox);
    assertThat(filed(script.formatted("spamtest :percent :count \"eq\""), field))
        .isEqualTo(mailbox);
  }

  /** RFC 5235 §3.3. */
  @ParameterizedTest
  @CsvSource({
    "X-None: 1, INBOX.unclassified",
    "X-Virus: cured, ''",
    "X-Virus: suspicious, INBOX.quarantine",
    "X-Virus: infected, discard",
  })
  void virustest(String field, String mailbox) {
    String script =
        """
        require ["virustest", "fileinto", "relational", "comparator-i;ascii-numeric"];

        if virustest :value "eq" :comparator "i;ascii-numeric" "0"
        {
            fileinto "INBOX.unclassified";
        }
        if virustest :value "eq" :comparator "i;ascii-numeric" "4"
        {
            fileinto "INBOX.quarantine";
        }
        elsif virustest :value "eq" :comparator "i;ascii-numeric" "5"
        {
            discard;
        }
        """;
    assertThat(filed(script, field)).isEqualTo(mailbox);
  }

  /** RFC 5235 §3.1. */
  @ParameterizedTest
  @CsvSource({"X-None: 1, 0", "X-Virus: unheard of, 0", "X-Virus: clean, 1"})
  void count(String field, String count) {
    String script =
        """
        require ["virustest", "relational", "comparator-i;ascii-numeric"];
        if virustest :count "eq" :comparator "i;ascii-numeric" "%s" { discard; }
        """;
    assertThat(filed(script.formatted(count), field)).isEqualTo("discard");
  }

  private static String filed(String script, String field) {
    return String.join(
        " ",
        Sieve.script(script, SITE).actionsOn(field + "\n\n").stream()
            .map(action -> action instanceof Action.FileInto into ? into.mailbox() : action.word())
            .toList());
  }
}
