package org.tamis.bridge.filter;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.SelectedMailbox;
import org.tamis.bridge.store.SelectedMailbox.Access;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * The messages that a choice meant at one moment, so that those that were looked at and those with
 * which something is done later are the same: mail that comes meanwhile is not among them.
 *
 * @param uidValidity of the mailbox at that moment: with another one there are none of them left
 * @param messages how many
 * @param query search keys that name them at any time (RFC 9051 §6.4.4); "" where there are none
 */
public record ChosenMail(String mailbox, long uidValidity, int messages, String query) {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d-MMM-uuuu", Locale.US);

  /**
   * The newest messages of a mailbox.
   *
   * @param most of them; empty for all
   * @param since stored on that day of the server or later; empty for any day
   * @return empty where there is no such mailbox that can be read
   * @throws StoreUnavailable when nobody knows
   */
  public static Optional<ChosenMail> newest(
      FilterAccount account, String mailbox, Optional<Integer> most, Optional<LocalDate> since)
      throws StoreUnavailable {
    try (OpenAccount open = account.open()) {
      Optional<SelectedMailbox> selected = open.find(mailbox, Access.READ);
      return selected.isEmpty()
          ? Optional.empty()
          : Optional.of(newest(selected.get(), most, since));
    }
  }

  private static ChosenMail newest(
      SelectedMailbox mailbox, Optional<Integer> most, Optional<LocalDate> since)
      throws StoreUnavailable {
    List<Long> found = mailbox.choose(choice(most, since));
    int from = Math.max(0, found.size() - most.orElse(found.size()));
    List<Long> uids = found.subList(from, found.size());
    return new ChosenMail(
        mailbox.name(),
        mailbox.uidValidity(),
        uids.size(),
        uids.isEmpty() ? "" : query(uids, since));
  }

  private static MailChoice choice(Optional<Integer> most, Optional<LocalDate> since) {
    return since
        .<MailChoice>map(MailChoice.Since::new)
        .or(() -> most.map(MailChoice.Last::new))
        .orElseGet(MailChoice.All::new);
  }

  private static String query(List<Long> uids, Optional<LocalDate> since) {
    String range = "UID " + uids.getFirst() + ":" + uids.getLast();
    return since.map(day -> "SINCE " + DAY.format(day) + " " + range).orElse(range);
  }

  /** These messages, as far as they are still there; IllegalStateException where there are none. */
  public MailChoice choice() {
    if (query.isEmpty()) {
      throw new IllegalStateException("no messages");
    }
    return new MailChoice.Search(query);
  }
}
