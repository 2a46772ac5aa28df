package org.tamis.engine.match;

/** RFC 4790 §9.1. Numbers stay digits, so they may have any size. */
final class AsciiNumeric extends Collation {
  private static final String INFINITY = "";

  @Override
  public String name() {
    return "i;ascii-numeric";
  }

  @Override
  public boolean substring() {
    return false;
  }

  /** The leading digits without leading zeros; empty for positive infinity. */
  @Override
  public String fold(String value) {
    int end = 0;
    while (end < value.length() && Ascii.isDigit(value.charAt(end))) {
      end++;
    }
    int start = 0;
    while (start < end - 1 && value.charAt(start) == '0') {
      start++;
    }
    return value.substring(start, end);
  }

  @Override
  public int compare(String a, String b) {
    String x = fold(a);
    String y = fold(b);
    if (x.equals(INFINITY) || y.equals(INFINITY)) {
      return Boolean.compare(x.equals(INFINITY), y.equals(INFINITY));
    }
    int byLength = Integer.compare(x.length(), y.length());
    return byLength != 0 ? byLength : x.compareTo(y);
  }

  @Override
  String searchable(String value) {
    return fold(value);
  }

  @Override
  boolean ignoresAsciiCase() {
    return false;
  }

  @Override
  Subject subject(String value) {
    throw noSubstring();
  }

  @Override
  Subject patternSubject(String value) {
    throw noSubstring();
  }

  private static IllegalStateException noSubstring() {
    return new IllegalStateException("i;ascii-numeric has no substring operation");
  }
}
