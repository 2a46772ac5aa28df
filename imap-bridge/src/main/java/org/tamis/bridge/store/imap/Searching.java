package org.tamis.bridge.store.imap;

import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * UID SEARCH in the selected mailbox; with ESEARCH (RFC 4731), whose answer is short for many
 * messages in a row.
 *
 * @param exists how many messages there are, as far as is known
 */
record Searching(ImapConnection connection, long exists) {
  // RFC 3501 §9: date-text
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d-MMM-uuuu", Locale.US);

  private static final Pattern ALL = Pattern.compile("\\bALL ([0-9:,]+)", Pattern.CASE_INSENSITIVE);

  /** So many may have come since the mailbox was selected. */
  private static final long MOST_MORE = 1_000_000;

  List<Long> choose(MailChoice choice) throws StoreUnavailable {
    if (exists == 0) {
      return List.of(); // some servers refuse a range where there is nothing
    }
    return switch (choice) {
      case MailChoice.All _ -> matching("ALL");
      case MailChoice.Last(int count) -> last(count);
      case MailChoice.Since(var day) -> matching("SINCE " + DAY.format(day));
      case MailChoice.Search(var keys) -> matching(keys);
    };
  }

  /** By their places in the mailbox; some servers search by nothing but the whole of it. */
  private List<Long> last(int count) throws StoreUnavailable {
    String range = Math.max(1, exists - count + 1) + ":*";
    Optional<List<Long>> found = found(range);
    List<Long> uids = found.isPresent() ? found.get() : matching("ALL");
    return uids.subList(Math.max(0, uids.size() - count), uids.size());
  }

  /** Those of these messages that are there. */
  List<Long> present(List<Long> uids) throws StoreUnavailable {
    Set<Long> asked = new HashSet<>(uids);
    return matching("UID " + UidSet.of(uids)).stream().filter(asked::contains).toList();
  }

  /** The UIDs of the messages that a criterion finds, smallest first. */
  List<Long> matching(String criterion) throws StoreUnavailable {
    if (connection.has("ESEARCH")) {
      Optional<List<Long>> found = extended(criterion);
      if (found.isPresent()) {
        return found.get();
      }
    }
    ImapResult result = connection.run("UID SEARCH " + criterion);
    if (!result.ok()) {
      throw connection.refused("UID SEARCH", result);
    }
    return result.found();
  }

  private Optional<List<Long>> found(String criterion) throws StoreUnavailable {
    if (connection.has("ESEARCH")) {
      return extended(criterion);
    }
    ImapResult result = connection.run("UID SEARCH " + criterion);
    return result.ok() ? Optional.of(result.found()) : Optional.empty();
  }

  /** Empty when the server does not do what it offers. */
  private Optional<List<Long>> extended(String criterion) throws StoreUnavailable {
    ImapResult result = connection.run("UID SEARCH RETURN (ALL) " + criterion);
    List<IMAPResponse> answers = result.untagged("ESEARCH");
    return result.ok() && !answers.isEmpty()
        ? Optional.of(uids(answers.getFirst()))
        : Optional.empty();
  }

  /** RFC 4731 §3.1: without ALL, nothing was found. */
  private List<Long> uids(IMAPResponse answer) throws StoreUnavailable {
    String rest = answer.getRest();
    Matcher all = ALL.matcher(rest == null ? "" : rest);
    if (!all.find()) {
      return List.of();
    }
    return UidSet.parse(all.group(1), exists + MOST_MORE)
        .map(uids -> uids.stream().sorted().distinct().toList())
        .orElseThrow(
            () -> connection.odd("UID SEARCH", "the server finds more messages than there are"));
  }
}
