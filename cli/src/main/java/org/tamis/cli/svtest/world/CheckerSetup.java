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

/** The settings of {@code spamtest}, or of {@code virustest}, as they come one after the other. */
final class CheckerSetup {
  private final List<String> words;
  private Optional<Reading> status = Optional.empty();
  private Optional<Maximum> maximum = Optional.empty();
  private Form form = Form.SCORE;

  private enum Form {
    SCORE,
    LENGTH,
    WORD
  }

  /**
   * @param results how many results there are, "not tested" included
   */
  CheckerSetup(int results) {
    this.words = new ArrayList<>(Collections.nCopies(results, ""));
  }

  void statusHeader(SettingValue value) {
    status = Optional.of(Reading.of(value.text()));
  }

  void statusType(SettingValue value) {
    form =
        switch (value.text()) {
          case "score" -> Form.SCORE;
          case "strlen" -> Form.LENGTH;
          case "text" -> Form.WORD;
          default -> throw value.wrong("score, strlen or text");
        };
  }

  void maximumHeader(SettingValue value) {
    maximum(value, new Maximum.InHeader(Reading.of(value.text())));
  }

  void maximumValue(SettingValue value) {
    if (!value.text().matches("\\d{1,9}(\\.\\d{1,9})?")) {
      throw value.wrong("a number");
    }
    maximum(value, new Maximum.Fixed(new BigDecimal(value.text())));
  }

  private void maximum(SettingValue value, Maximum given) {
    if (maximum.isPresent()) {
      throw new IllegalArgumentException(value.name() + " and another maximum are both set");
    }
    maximum = Optional.of(given);
  }

  /** The word for the result whose number is a part of the name. */
  void word(SettingValue value) {
    String number = value.part();
    if (!number.matches("\\d{1,2}") || Integer.parseInt(number) >= words.size()) {
      throw new IllegalArgumentException("unknown setting " + value.name());
    }
    words.set(Integer.parseInt(number), value.text());
  }

  /** Without a status header no message is tested. */
  Rating rating() {
    return status.map(this::rating).orElseGet(Rating.Untested::new);
  }

  private Rating rating(Reading header) {
    return switch (form) {
      case SCORE -> new Rating.Measured(Measure.NUMBER, header, maximum());
      case LENGTH -> new Rating.Measured(Measure.LENGTH, header, maximum());
      case WORD -> new Rating.Worded(header, words);
    };
  }

  private Maximum maximum() {
    return maximum.orElseThrow(
        () -> new IllegalArgumentException("a status header is set without a maximum"));
  }
}
