package org.tamis.cli.svtest.world;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.ext.spamtest.Measure;
import org.tamis.engine.ext.spamtest.Rating;
import org.tamis.engine.ext.spamtest.Rating.Maximum;
import org.tamis.engine.ext.spamtest.Reading;

/**
 * The settings of {@code spamtest}, or of {@code virustest}, as they come one after the other.
 *
 * @param words for each result
 */
record CheckerSetup(
    List<String> words, Optional<Reading> status, Optional<Maximum> maximum, Form form) {
  CheckerSetup {
    words = List.copyOf(words);
  }

  enum Form {
    SCORE,
    LENGTH,
    WORD
  }

  /**
   * @param results how many results there are, "not tested" included
   */
  static CheckerSetup of(int results) {
    return new CheckerSetup(
        Collections.nCopies(results, ""), Optional.empty(), Optional.empty(), Form.SCORE);
  }

  CheckerSetup withStatusHeader(SettingValue value) {
    return new CheckerSetup(words, Optional.of(Reading.of(value.text())), maximum, form);
  }

  CheckerSetup withStatusType(SettingValue value) {
    Form other =
        switch (value.text()) {
          case "score" -> Form.SCORE;
          case "strlen" -> Form.LENGTH;
          case "text" -> Form.WORD;
          default -> throw value.wrong("score, strlen or text");
        };
    return new CheckerSetup(words, status, maximum, other);
  }

  CheckerSetup withMaximumHeader(SettingValue value) {
    return with(value, new Maximum.InHeader(Reading.of(value.text())));
  }

  CheckerSetup withMaximum(SettingValue value) {
    if (!value.text().matches("\\d{1,9}(\\.\\d{1,9})?")) {
      throw value.wrong("a number");
    }
    return with(value, new Maximum.Fixed(new BigDecimal(value.text())));
  }

  private CheckerSetup with(SettingValue value, Maximum given) {
    if (maximum.isPresent()) {
      throw new IllegalArgumentException(value.name() + " and another maximum are both set");
    }
    return new CheckerSetup(words, status, Optional.of(given), form);
  }

  /** The word for the result whose number is a part of the name. */
  CheckerSetup withWord(SettingValue value) {
    String number = value.part();
    if (!number.matches("\\d{1,2}") || Integer.parseInt(number) >= words.size()) {
      throw new IllegalArgumentException("unknown setting " + value.name());
    }
    List<String> all = new ArrayList<>(words);
    all.set(Integer.parseInt(number), value.text());
    return new CheckerSetup(all, status, maximum, form);
  }

  /** Without a status header no message is tested. */
  Rating rating() {
    return status.map(this::rating).orElseGet(Rating.Untested::new);
  }

  private Rating rating(Reading header) {
    return switch (form) {
      case SCORE -> new Rating.Measured(Measure.NUMBER, header, requiredMaximum());
      case LENGTH -> new Rating.Measured(Measure.LENGTH, header, requiredMaximum());
      case WORD -> new Rating.Worded(header, words);
    };
  }

  private Maximum requiredMaximum() {
    return maximum.orElseThrow(
        () -> new IllegalArgumentException("a status header is set without a maximum"));
  }
}
