package org.tamis.bridge.store;

import java.time.LocalDate;
import java.util.Optional;

/** Which messages of a mailbox. */
public sealed interface MailChoice {
  record All() implements MailChoice {}

  /**
   * The newest in the order of the mailbox.
   *
   * @param count 1 or more, otherwise IllegalArgumentException
   */
  record Last(int count) implements MailChoice {
    public Last {
      if (count < 1) {
        throw new IllegalArgumentException("no messages: " + count);
      }
    }
  }

  /** Those that were stored on that day of the server or later (RFC 3501 §6.4.4, SINCE). */
  record Since(LocalDate day) implements MailChoice {}

  /**
   * What the server finds.
   *
   * @param keys of RFC 9051 §6.4.4, such as {@code SINCE 1-Jan-2026 UNSEEN}; what {@link #problem}
   *     complains about is an IllegalArgumentException
   */
  record Search(String keys) implements MailChoice {
    private static final int LONGEST = 2_000;

    public Search {
      problem(keys)
          .ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
          });
    }

    /** Why it cannot go into a command; empty where it can. What it means, the server knows. */
    public static Optional<String> problem(String keys) {
      if (keys.isBlank() || keys.length() > LONGEST) {
        return Optional.of("expected search keys of IMAP, 1 to " + LONGEST + " characters");
      }
      if (!keys.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
        return Optional.of(
            "only printable ASCII can be searched for so; use rules of the script for the rest");
      }
      return unbalanced(keys)
          ? Optional.of(
              "a quote or parenthesis is not closed, or { begins a literal; put text in quotes")
          : Optional.empty();
    }

    /** Outside of quotes a brace begins a literal, which would end the line (RFC 9051 §4.3). */
    private static boolean unbalanced(String keys) {
      int depth = 0;
      boolean quoted = false;
      for (int i = 0; i < keys.length(); i++) {
        char c = keys.charAt(i);
        if (quoted && c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = !quoted;
        } else if (!quoted) {
          depth += c == '(' ? 1 : (c == ')' ? -1 : 0);
          if (depth < 0 || c == '{') {
            return true;
          }
        }
      }
      return quoted || depth != 0;
    }
  }
}
