package org.tamis.cli.terminal;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/** How a work goes on: how much is done, how fast, and how long the rest will take. */
final class Course {
  private static final int WIDEST_BAR = 40;
  private static final int NARROWEST_BAR = 10;
  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private final String noun;
  private final OptionalLong total;
  private final long start;
  private long done;
  private long units;

  /**
   * @param total units of work in all, where that is known
   * @param start the time in nanoseconds
   */
  Course(String noun, OptionalLong total, long start) {
    this.noun = noun;
    this.total = total;
    this.start = start;
  }

  void step(long newUnits) {
    done++;
    units += newUnits;
  }

  /** The text with a bar before it, in fewer columns than these. */
  String line(long now, int columns) {
    String text = text(now);
    int bar = Math.min(WIDEST_BAR, columns - 1 - TextWidth.of(text) - 2);
    return total.isEmpty() || bar < NARROWEST_BAR
        ? TextWidth.cut(text, columns - 1)
        : bar(bar) + "  " + text;
  }

  private String bar(int width) {
    int full = (int) Math.round(share() * width);
    return "━".repeat(full) + "┄".repeat(width - full);
  }

  /** From 0 to 1; more may come than was said at first. */
  private double share() {
    long all = Math.max(total.orElse(0), 1);
    return Math.min(1.0, (double) units / all);
  }

  /** Such as {@code 42 % 4,200 messages 1,234/s 0:05 left}. */
  String text(long now) {
    double seconds = (now - start) / NANOS;
    return (total.isEmpty() ? "" : String.format(Locale.ROOT, "%3d %%  ", (int) (share() * 100)))
        + String.format(Locale.ROOT, "%,d %s", done, noun + (done == 1 ? "" : "s"))
        + ("  " + rate(done / Math.max(seconds, 1e-9)))
        + remaining(seconds);
  }

  private static String rate(double perSecond) {
    return String.format(Locale.ROOT, perSecond < 10 ? "%.1f/s" : "%,.0f/s", perSecond);
  }

  private String remaining(double seconds) {
    return total.isEmpty() || units == 0
        ? ""
        : "  " + clock(Math.round(seconds * (1 - share()) / share())) + " left";
  }

  private static String clock(long seconds) {
    long hours = seconds / 3600;
    return hours > 0
        ? String.format(Locale.ROOT, "%,d:%02d:%02d", hours, seconds / 60 % 60, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }
}
