package org.tamis.bridge.srs;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The day on which a sender was rewritten, in two letters of base 32 (RFC 4648 §6): days since
 * 1970, modulo 1,024.
 *
 * @param number 0 to 1023
 */
record SrsDay(int number) {
  private static final int DAYS = 1024;
  private static final int BITS = 5;
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  static SrsDay of(Instant now) {
    long days = Math.floorDiv(now.getEpochSecond(), 86_400L);
    return new SrsDay((int) Math.floorMod(days, (long) DAYS));
  }

  /** Empty for what is not such a day. */
  static Optional<SrsDay> parse(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    int high = upper.length() == 2 ? LETTERS.indexOf(upper.charAt(0)) : -1;
    int low = upper.length() == 2 ? LETTERS.indexOf(upper.charAt(1)) : -1;
    return high < 0 || low < 0 ? Optional.empty() : Optional.of(new SrsDay((high << BITS) + low));
  }

  /** The clock of another node may be at tomorrow already. */
  boolean isWithin(int days, SrsDay today) {
    int age = Math.floorMod(today.number - number, DAYS);
    return age <= days || age == DAYS - 1;
  }

  @Override
  public String toString() {
    return "" + LETTERS.charAt(number >> BITS) + LETTERS.charAt(number & ((1 << BITS) - 1));
  }
}
