package org.tamis.engine.ext.date;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a part of a date: RFC 5260 §4.2.
 *
 * @param value of all values, in any case of letters
 * @param alphabet what values are made of
 * @param width of numbers; 0 where it is no number, or one of any width
 */
record DateShape(DatePart part, Pattern value, String alphabet, int width, String words) {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)";
  private static final String DATE = "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])";
  private static final Pattern UNPADDED_DATE =
      Pattern.compile("(\\d{4})[-/.](\\d\\d?)[-/.](\\d\\d?)");
  private static final Pattern UNPADDED_TIME = Pattern.compile("(\\d\\d?):(\\d\\d)(:(\\d\\d))?");
  private static final Pattern ZONE = Pattern.compile("([+-]\\d\\d):?(\\d\\d)?");

  static DateShape of(DatePart part) {
    return switch (part) {
      case YEAR -> number(part, "\\d{4}", 4, "a year of four digits");
      case MONTH -> number(part, "0[1-9]|1[0-2]", 2, "\"01\" to \"12\"");
      case DAY -> number(part, "0[1-9]|[12]\\d|3[01]", 2, "\"01\" to \"31\"");
      case JULIAN -> number(part, "-?\\d+", 0, "a number of days");
      case HOUR -> number(part, "[01]\\d|2[0-3]", 2, "\"00\" to \"23\"");
      case MINUTE -> number(part, "[0-5]\\d", 2, "\"00\" to \"59\"");
      case SECOND -> number(part, "[0-5]\\d|60", 2, "\"00\" to \"60\"");
      case WEEKDAY -> number(part, "[0-6]", 1, "\"0\" (Sunday) to \"6\" (Saturday)");
      case DATE -> text(part, DATE, "0123456789-", "written as in \"2026-01-31\"");
      case TIME -> text(part, TIME, "0123456789:", "written as in \"08:00:00\"");
      case ZONE -> text(part, "[+-]\\d{4}", "0123456789+-", "an offset as in \"+0100\"");
      case ISO8601 ->
          text(
              part,
              DATE + "T" + TIME + "(Z|[+-]\\d\\d:\\d\\d)",
              "0123456789-:tz+.",
              "written as in \"2026-01-31T08:00:00+01:00\"");
      case STD11 ->
          text(
              part,
              "[a-z]{3}, \\d\\d? [a-z]{3} \\d{4} " + TIME + " [+-]\\d{4}",
              "0123456789:+-, abcdefghijlmnoprstuvwy",
              "written as in \"Sat, 31 Jan 2026 08:00:00 +0100\"");
    };
  }

  private static DateShape number(DatePart part, String value, int width, String words) {
    return new DateShape(part, Pattern.compile(value), "0123456789-", width, words);
  }

  private static DateShape text(DatePart part, String value, String alphabet, String words) {
    Pattern pattern = Pattern.compile(value, Pattern.CASE_INSENSITIVE);
    return new DateShape(part, pattern, alphabet, 0, words);
  }

  boolean matches(String text) {
    return value.matcher(text).matches();
  }

  /** Whether some value may have {@code text} in it, to judge by its characters. */
  boolean mayContain(String text) {
    boolean fits = width == 0 || text.length() <= width;
    return fits
        && text.toLowerCase(Locale.ROOT).chars().allMatch(c -> alphabet.indexOf(c) >= 0)
        && !(part == DatePart.WEEKDAY && !matches(text));
  }

  /** Whether some value may begin with {@code text}. */
  boolean beginsLike(String text) {
    Matcher matcher = value.matcher(text);
    return matcher.matches() || matcher.hitEnd();
  }

  /** Whether all values are written alike: a date or a time. */
  boolean isOfOneForm() {
    return part == DatePart.DATE || part == DatePart.TIME || part == DatePart.ISO8601;
  }

  boolean isNumber() {
    return alphabet.equals("0123456789-");
  }

  String padded(String digits) {
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }

  String hint() {
    return part == DatePart.ZONE
        ? "a zone has no name here: write its offset, or test with `:zone`"
        : "no date has this value";
  }

  /** What the author of a value in another form means. */
  Optional<String> meant(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    return switch (part) {
      case WEEKDAY ->
          lower.equals("7") ? Optional.of("0") : index(lower, DAYS).map(i -> Integer.toString(i));
      case MONTH ->
          lower.matches("\\d")
              ? Optional.of(padded(lower))
              : index(lower, MONTHS).map(i -> padded(Integer.toString(i + 1)));
      case DAY, MINUTE, SECOND -> Optional.of(padded(lower));
      case HOUR -> Optional.of(lower.equals("24") ? "00" : padded(lower));
      case YEAR -> lower.matches("\\d\\d") ? Optional.of("20" + lower) : Optional.empty();
      case DATE ->
          rebuilt(
              UNPADDED_DATE.matcher(lower),
              m -> m.group(1) + "-" + two(m.group(2)) + "-" + two(m.group(3)));
      case TIME ->
          rebuilt(
              UNPADDED_TIME.matcher(lower),
              m ->
                  two(m.group(1))
                      + ":"
                      + m.group(2)
                      + ":"
                      + (m.group(4) == null ? "00" : m.group(4)));
      case ZONE ->
          lower.matches("z|utc|gmt")
              ? Optional.of("+0000")
              : rebuilt(
                  ZONE.matcher(lower), m -> m.group(1) + (m.group(2) == null ? "00" : m.group(2)));
      case ISO8601, STD11, JULIAN -> Optional.empty();
    };
  }

  private static Optional<Integer> index(String word, List<String> names) {
    int index = word.length() < 3 ? -1 : names.indexOf(word.substring(0, 3));
    return index < 0 || !word.chars().allMatch(Character::isLetter)
        ? Optional.empty()
        : Optional.of(index);
  }

  private static Optional<String> rebuilt(Matcher form, Function<Matcher, String> value) {
    return form.matches() ? Optional.of(value.apply(form)) : Optional.empty();
  }

  private static String two(String digits) {
    return digits.length() < 2 ? "0" + digits : digits;
  }
}
