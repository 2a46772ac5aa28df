package org.tamis.studio.deliveries;

import java.util.List;
import java.util.Optional;

/**
 * A delivery with all that is known of it.
 *
 * @param scripts that ran
 * @param steps what decided, in order; none where that is not known
 * @param unknown why that is not known
 */
public record Told(
    DeliveryView delivery, List<Version> scripts, List<Step> steps, Optional<String> unknown) {
  public Told {
    scripts = List.copyOf(scripts);
    steps = List.copyOf(steps);
  }

  /**
   * A script as it was then.
   *
   * @param hash enough of it to tell versions apart
   * @param since the first delivery that it ran for, for people
   * @param used the last one
   * @param lines those around what it did; none where it did nothing
   */
  public record Version(String name, String hash, String since, String used, List<Line> lines) {
    public Version {
      lines = List.copyOf(lines);
    }
  }

  /**
   * @param decided whether something of the delivery came of this line
   */
  public record Line(int number, String text, boolean decided) {}

  /**
   * A test or a command that ran.
   *
   * @param place script and line
   * @param depth how deep it is inside others, 0 at the top
   * @param answer {@code yes}, {@code no} or {@code ran}
   * @param values that a test saw
   */
  public record Step(String place, int depth, String answer, String text, List<String> values) {
    public Step {
      values = List.copyOf(values);
    }
  }
}
