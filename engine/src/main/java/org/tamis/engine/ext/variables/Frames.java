package org.tamis.engine.ext.variables;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import org.tamis.engine.match.Captures;
import org.tamis.engine.program.StateKey;

/**
 * The values of the running scripts' variables: one frame for each script that is being included
 * (RFC 6609 §3.4).
 */
public final class Frames implements Captures {
  public static final StateKey<Frames> KEY = StateKey.startingWith(Frames::new);

  private static final int MOST_GROUPS = MatchVariable.HIGHEST + 1;

  private final Deque<Frame> frames = new ArrayDeque<>();
  private OptionalInt longestValue = OptionalInt.empty();

  private int epoch;

  private Frames() {
    frames.push(new Frame());
  }

  /** An included script begins: it sees none of the variables of the others. */
  public void enter() {
    epoch++;
    frames.push(new Frame());
  }

  /** An included script ends. */
  public void leave() {
    epoch++;
    frames.pop();
  }

  /** From now on values have at most so many octets, whatever the script was compiled with. */
  public void limitTo(int octets) {
    longestValue = OptionalInt.of(octets);
  }

  /**
   * The value, cut to what a variable holds.
   *
   * @param octets that the script was compiled with
   */
  public String cut(String value, int octets) {
    return ValueLimit.cut(value, longestValue.orElse(octets));
  }

  /** Another number whenever a variable may have another value. */
  int epoch() {
    return epoch;
  }

  /** Sets a variable of the running script. */
  void set(int slot, String value) {
    epoch++;
    current().set(slot, value);
  }

  Frame current() {
    return frames.getFirst();
  }

  @Override
  public void set(List<String> groups) {
    epoch++;
    current().groups = groups.size() > MOST_GROUPS ? groups.subList(0, MOST_GROUPS) : groups;
  }

  /** The values of one script. */
  static final class Frame {
    private String[] values = new String[0];
    private List<String> groups = List.of();

    String get(int slot) {
      return slot < values.length ? values[slot] : "";
    }

    void set(int slot, String value) {
      int had = values.length;
      if (slot >= had) {
        values = Arrays.copyOf(values, Math.max(slot + 1, had * 2));
        Arrays.fill(values, had, values.length, "");
      }
      values[slot] = value;
    }

    String group(int number) {
      return number < groups.size() ? groups.get(number) : "";
    }
  }
}
