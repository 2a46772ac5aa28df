package org.tamis.studio.filter;

import java.util.List;
import java.util.Optional;

/**
 * The page on which people choose what to run over what.
 *
 * @param form empty where nothing can be chosen
 * @param why nothing can be chosen, where the account is the reason; "" otherwise
 * @param preview of what was chosen
 * @param runs the newest first
 */
public record FilterPage(
    Optional<Offer> form, String why, Optional<PreviewPage> preview, List<RunRow> runs) {
  public FilterPage {
    runs = List.copyOf(runs);
  }

  /**
   * What can be chosen.
   *
   * @param since "" for any day
   */
  public record Offer(
      List<Choice> scripts, List<Choice> mailboxes, List<Choice> numbers, String since) {
    public Offer {
      scripts = List.copyOf(scripts);
      mailboxes = List.copyOf(mailboxes);
      numbers = List.copyOf(numbers);
    }
  }

  /** One of several. */
  public record Choice(String value, String label, boolean chosen) {}
}
