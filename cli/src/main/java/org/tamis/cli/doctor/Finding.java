package org.tamis.cli.doctor;

import java.util.Locale;
import java.util.Optional;
import org.tamis.grammar.text.Printable;
import org.tamis.service.json.JsonLine;

/**
 * What was found about one thing that a configuration names.
 *
 * @param subject what it is about, such as {@code store}
 * @param text a clause
 * @param hint what helps, where something is wrong
 */
public record Finding(Level level, String subject, String text, Optional<String> hint) {
  /** How bad it is. */
  public enum Level {
    OK,
    /** Mail is delivered, but not all is as it may have been meant. */
    WARNING,
    /** Something that was asked for does not work. */
    ERROR;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding ok(String subject, String text) {
    return new Finding(Level.OK, subject, text, Optional.empty());
  }

  static Finding warning(String subject, String text, String hint) {
    return new Finding(Level.WARNING, subject, text, Optional.of(hint));
  }

  static Finding error(String subject, String text, String hint) {
    return new Finding(Level.ERROR, subject, text, Optional.of(hint));
  }

  public boolean isOk() {
    return level == Level.OK;
  }

  public boolean isError() {
    return level == Level.ERROR;
  }

  /** Without the level. */
  public String sentence() {
    return Printable.of(subject + ": " + text + hint.map(help -> "; " + help).orElse(""));
  }

  String line() {
    return "%-8s %s%n".formatted(level.word(), sentence()).replace(System.lineSeparator(), "\n");
  }

  String json() {
    return JsonLine.of(json -> {
      json.writeStringProperty("level", level.word());
      json.writeStringProperty("subject", subject);
      json.writeStringProperty("text", text);
      hint.ifPresent(help -> json.writeStringProperty("hint", help));
    });
  }
}
