package org.tamis.cli.config;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tamis.engine.ext.spamtest.Measure;
import org.tamis.engine.ext.spamtest.Rating;
import org.tamis.engine.ext.spamtest.Rating.Maximum;
import org.tamis.engine.ext.spamtest.Reading;
import org.tamis.engine.ext.spamtest.SpamTestSettings;
import org.tamis.service.text.Reason;

/** The tables {@code [spamtest]} and {@code [virustest]}: what checkers leave in the header. */
final class CheckerSettings {
  /** Header fields that many checkers write. */
  static final SpamTestSettings USUAL =
      SpamTestSettings.DEFAULTS
          .withSpam(score("X-Spam-Score", 10))
          .withVirus(score("X-Virus-Level", 5));

  private static final int SPAM_WORDS = 11;
  private static final int VIRUS_WORDS = 6;

  private final Section section;
  private final int words;

  /** How the status is written. */
  private enum Form {
    SCORE,
    LENGTH,
    WORD
  }

  private CheckerSettings(Section section, int words) {
    this.section = section;
    this.words = words;
  }

  static SpamTestSettings read(ConfigFile file) {
    return new SpamTestSettings(
        new CheckerSettings(file.section("spamtest"), SPAM_WORDS).rating(),
        new CheckerSettings(file.section("virustest"), VIRUS_WORDS).rating());
  }

  private static Rating score(String header, int most) {
    return new Rating.Measured(
        Measure.NUMBER, Reading.of(header), new Maximum.Fixed(BigDecimal.valueOf(most)));
  }

  private static Map<String, Form> forms() {
    return new TreeMap<>(Map.of("score", Form.SCORE, "strlen", Form.LENGTH, "text", Form.WORD));
  }

  /** Empty without a status header, and after a mistake. */
  private Optional<Rating> rating() {
    Optional<Reading> status = reading("status-header");
    Form form = section.choice("status-type", forms(), "score");
    Optional<Maximum> maximum = maximum();
    List<String> texts = section.texts("text-values");
    if (status.isEmpty()) {
      refuseWithoutStatus();
      return Optional.empty();
    }
    return switch (form) {
      case SCORE -> maximum(maximum).map(m -> measured(Measure.NUMBER, status.get(), m));
      case LENGTH -> maximum(maximum).map(m -> measured(Measure.LENGTH, status.get(), m));
      case WORD -> worded(status.get(), texts);
    };
  }

  private static Rating measured(Measure measure, Reading status, Maximum maximum) {
    return new Rating.Measured(measure, status, maximum);
  }

  private void refuseWithoutStatus() {
    for (String key : List.of("status-type", "max-value", "max-header", "text-values")) {
      if (section.has(key) && !section.has("status-header")) {
        section.mistake(key, "has no effect without status-header");
      }
    }
  }

  private Optional<Rating> worded(Reading status, List<String> texts) {
    if (texts.size() != words || Collections.frequency(texts, "") == words) {
      section.mistake(
          "text-values",
          "expected "
              + words
              + " strings, from \"not tested\" to the worst; \"\" if there is none");
      return Optional.empty();
    }
    return Optional.of(new Rating.Worded(status, texts));
  }

  private Optional<Maximum> maximum() {
    Optional<Maximum> fixed = section.positive("max-value").map(Maximum.Fixed::new);
    Optional<Maximum> inHeader = reading("max-header").map(Maximum.InHeader::new);
    if (fixed.isPresent() && inHeader.isPresent()) {
      section.mistake("max-header", "cannot be combined with max-value");
    }
    return fixed.or(() -> inHeader);
  }

  private Optional<Maximum> maximum(Optional<Maximum> given) {
    if (given.isEmpty() && !section.has("max-value") && !section.has("max-header")) {
      section.mistake("status-header", "needs max-value or max-header");
    }
    return given;
  }

  private Optional<Reading> reading(String key) {
    Optional<String> line = section.optionalText(key);
    try {
      return line.map(Reading::of);
    } catch (IllegalArgumentException e) {
      section.mistake(key, Reason.of(e));
      return Optional.empty();
    }
  }
}
