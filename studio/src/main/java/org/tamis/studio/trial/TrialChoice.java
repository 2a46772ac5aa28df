package org.tamis.studio.trial;

import java.util.List;
import java.util.Optional;

/**
 * How many messages a script can be tried on, and what came of it.
 *
 * @param numbers that are offered; none where there is no mail to be read
 * @param chosen one of them
 */
public record TrialChoice(List<Integer> numbers, int chosen, Optional<TrialPage> result) {
  /** Nothing to be tried on. */
  public static final TrialChoice NONE = new TrialChoice(List.of(), 0, Optional.empty());

  static final int USUAL = 200;
  private static final List<Integer> NUMBERS = List.of(100, USUAL, 500, 1_000);

  public TrialChoice {
    numbers = List.copyOf(numbers);
  }

  /**
   * @param most that can be asked for
   * @param wanted "" for the usual number
   */
  static TrialChoice of(int most, String wanted) {
    List<Integer> possible = NUMBERS.stream().filter(number -> number <= most).toList();
    List<Integer> numbers = possible.isEmpty() && most > 0 ? List.of(most) : possible;
    int usual = numbers.contains(USUAL) ? USUAL : numbers.isEmpty() ? 0 : numbers.getFirst();
    int chosen =
        numbers.stream()
            .filter(number -> number.toString().equals(wanted))
            .findFirst()
            .orElse(usual);
    return new TrialChoice(numbers, chosen, Optional.empty());
  }

  TrialChoice with(TrialPage page) {
    return new TrialChoice(numbers, chosen, Optional.of(page));
  }
}
