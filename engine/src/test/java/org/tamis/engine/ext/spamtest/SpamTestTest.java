package org.tamis.engine.ext.spamtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.testing.Sieve;

class SpamTestTest {
  private static final Reading SCORE = Reading.of("X-Spam-Score");
  private static final Rating OF_TEN = measured(Measure.NUMBER, "X-Spam-Score", "10");
  private static final List<String> SPAM_WORDS =
      List.of("none", "ham", "", "", "", "maybe", "", "", "", "", "spam");
  private static final List<String> VIRUS_WORDS =
      List.of("", "clean", "replaced", "cured", "suspicious", "infected");

  /** RFC 5235 §3.2.1 and §3.2.2: the ends mean what they say, and 0 is "not tested". */
  @ParameterizedTest
  @CsvSource({
    "X-Other: 5, 0, 0",
    "X-Spam-Score: , 0, 0",
    "X-Spam-Score: none, 0, 0",
    "X-Spam-Score: 1e5, 0, 0",
    "X-Spam-Score: 1.2.3, 0, 0",
    "X-Spam-Score: 0x10, 0, 0",
    "X-Spam-Score: -999999999999999999, 1, 0",
    "X-Spam-Score: -0.1, 1, 0",
    "X-Spam-Score: 0, 1, 0",
    "X-Spam-Score: 0.05, 1, 0",
    "X-Spam-Score: 0.1, 1, 1",
    "X-Spam-Score: 1.1111, 1, 11",
    "X-Spam-Score: 1.1112, 2, 11",
    "X-Spam-Score: 3.7 (high), 4, 37",
    "X-Spam-Score: +5, 5, 50",
    "X-Spam-Score: .51, 1, 5",
    "X-Spam-Score: -.51, 1, 0",
    "X-Spam-Score: 1., 1, 10",
    "'X-Spam-Score:   5.0 (*****)', 5, 50",
    "X-Spam-Score: 5/10, 5, 50",
    "X-Spam-Score: ., 0, 0",
    "X-Spam-Score: +, 0, 0",
    "X-Spam-Score: 5.., 0, 0",
    "X-Spam-Score: 9.999999999999999999, 9, 99",
    "X-Spam-Score: 10, 10, 100",
    "X-Spam-Score: 10.0, 10, 100",
    "X-Spam-Score: 11, 10, 100",
  })
  void numbers(String field, String result, String percent) {
    assertThat(spam(OF_TEN, "spamtest", field)).isEqualTo(result);
    assertThat(spam(OF_TEN, "spamtest :percent", field)).isEqualTo(percent);
  }

  /** RFC 5235 §3.3. */
  @ParameterizedTest
  @CsvSource({
    "X-Other: clean, 0",
    "X-Virus: , 0",
    "X-Virus: Clean, 0",
    "X-Virus: clean, 1",
    "X-Virus: replaced, 2",
    "X-Virus: cured, 3",
    "X-Virus: suspicious, 4",
    "X-Virus: infected, 5",
  })
  void virusWords(String field, String result) {
    Rating rating = new Rating.Worded(Reading.of("X-Virus"), VIRUS_WORDS);
    assertThat(result("virustest", SpamTestSettings.DEFAULTS.withVirus(rating), field))
        .isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({
    "X-Status: none, 0, 0",
    "X-Status: unheard of, 0, 0",
    "X-Status: ham, 1, 0",
    "X-Status: maybe, 5, 44",
    "X-Status: spam, 10, 100",
  })
  void spamWords(String field, String result, String percent) {
    Rating rating = new Rating.Worded(Reading.of("X-Status"), SPAM_WORDS);
    assertThat(spam(rating, "spamtest", field)).isEqualTo(result);
    assertThat(spam(rating, "spamtest :percent", field)).isEqualTo(percent);
  }

  @ParameterizedTest
  @CsvSource({
    "X-Level: *****, 5",
    "X-Level: no stars, 0",
    "X-Level: \uD83C\uDF36\uD83C\uDF36, 0",
    "X-Level: **********, 10",
    "X-Level: ********************, 10",
  })
  void lengths(String field, String result) {
    assertThat(spam(measured(Measure.LENGTH, "X-Level: ^\\*+$", "10"), "spamtest", field))
        .isEqualTo(result);
  }

  @Test
  void lengthCountsCharacters() {
    Rating rating = measured(Measure.LENGTH, "X-Level", "4");
    assertThat(spam(rating, "spamtest :percent", "X-Level: \uD83C\uDF36\uD83C\uDF36"))
        .isEqualTo("50");
    assertThat(spam(rating, "spamtest", "X-Level:")).isEqualTo("1");
  }

  /** As Pigeonhole's settings have it: the first group, or the match, and the maximum likewise. */
  @ParameterizedTest
  @CsvSource({
    "'X-Spam-Status: Yes, score=7.5 required=15 tests=A', 5",
    "'X-Spam-Status: No, score=-3 required=5', 1",
    "'X-Spam-Status: Yes, score=5 required=0', 0",
    "'X-Spam-Status: Yes, score=5 required=-1', 0",
    "'X-Spam-Status: Yes, score=5', 0",
    "'X-Spam-Status: Yes, required=5', 0",
  })
  void regularExpressions(String field, String result) {
    Rating rating =
        new Rating.Measured(
            Measure.NUMBER,
            Reading.of("X-Spam-Status: score=(-?[[:digit:].]+)"),
            new Rating.Maximum.InHeader(Reading.of("X-Spam-Status: required=(-?[0-9.]+)")));
    assertThat(spam(rating, "spamtest", field)).isEqualTo(result);
  }

  /** RFC 5235 §4: what the sender wrote stands below what the site's checker added. */
  @Test
  void theTopmostFieldCounts() {
    assertThat(spam(OF_TEN, "spamtest", "X-Spam-Score: 9\nX-Spam-Score: -5")).isEqualTo("9");
    assertThat(spam(OF_TEN, "spamtest", "X-Spam-Score: junk\nX-Spam-Score: -5")).isEqualTo("0");
  }

  /** RFC 5235 §3.2: {@code :percent} needs spamtestplus, the test either of them. */
  @ParameterizedTest
  @CsvSource({
    "'require \"spamtest\"; if spamtest \"1\" { keep; }', ''",
    "'require \"spamtestplus\"; if spamtest \"1\" { keep; }', ''",
    "'require \"spamtestplus\"; if spamtest :percent \"1\" { keep; }', ''",
    "'require \"spamtest\"; if spamtest :percent \"1\" { keep; }', SV0209 1:33",
    "'if spamtest \"1\" { keep; }', SV0209 1:4",
    "'require \"spamtest\"; if spamtest 1 { keep; }', SV0203 1:33",
    "'require \"spamtest\"; if spamtest [\"1\", \"2\"] { keep; }', SV0203 1:33",
    "'require \"spamtest\"; if spamtest \"1\" \"2\" { keep; }', SV0206 1:37",
    "'require \"virustest\"; if virustest :percent \"1\" { keep; }', SV0204 1:35",
  })
  void requirements(String script, String finding) {
    assertThat(String.join(" ", Sieve.findings(script, site(both())))).isEqualTo(finding);
  }

  @ParameterizedTest
  @ValueSource(strings = {"spamtest", "spamtestplus", "virustest"})
  void whatIsNotSetUpIsNotAdvertised(String capability) {
    assertThat(SieveCompiler.standard().capabilities()).doesNotContain(capability);
    assertThat(SieveCompiler.of(Extensions.STANDARD, site(both())).capabilities())
        .contains(capability);
    String script = "require \"" + capability + "\";";
    assertThat(Sieve.findings(script)).containsExactly("SV0210 1:9");
    assertThat(Sieve.complaint(script)).contains("is not configured on this server");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X Spam", ":x", "X-Spam: (", "X-Spam: a{2,1}"})
  void badReadings(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> Reading.of(line));
  }

  @Test
  void badSettings() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rating.Maximum.Fixed(BigDecimal.ZERO));
    Rating ofSpam = new Rating.Worded(SCORE, SPAM_WORDS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpamTestSettings.DEFAULTS.withVirus(ofSpam));
    assertThat(SpamTestSettings.DEFAULTS.withSpam(ofSpam).spam()).contains(ofSpam);
  }

  @Test
  void hostileHeaderCostsLittle() {
    assertThat(spam(OF_TEN, "spamtest", "X-Spam-Score: " + "9".repeat(1_000_000))).isEqualTo("0");
  }

  private static Rating measured(Measure measure, String status, String most) {
    return new Rating.Measured(
        measure, Reading.of(status), new Rating.Maximum.Fixed(new BigDecimal(most)));
  }

  private static SpamTestSettings both() {
    return SpamTestSettings.DEFAULTS
        .withSpam(OF_TEN)
        .withVirus(new Rating.Worded(SCORE, VIRUS_WORDS));
  }

  private static Settings site(SpamTestSettings settings) {
    return Settings.DEFAULTS.with(settings);
  }

  private static String spam(Rating rating, String test, String field) {
    return result(test, SpamTestSettings.DEFAULTS.withSpam(rating), field);
  }

  /** What the test compares with, as a note that the script makes. */
  private static String result(String test, SpamTestSettings settings, String field) {
    String required = test.startsWith("spam") ? "spamtestplus" : "virustest";
    String script =
        """
        require ["%s", "variables", "vnd.dovecot.debug"];
        if %s :matches "*" { debug_log "${0}"; }
        """
            .formatted(required, test);
    return Sieve.script(script, site(settings)).on(field + "\n\n").notes().getFirst().text();
  }
}
