package org.tamis.engine.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.text.Nearest;

/** What is known of the header fields that many messages have. Names are in any case. */
public final class KnownFields {
  private static final Set<String> NAMED_ADDRESSES =
      Set.of("from", "to", "cc", "bcc", "reply-to", "resent-from", "resent-to", "resent-cc");

  /** RFC 5322 §3.6.2, §3.6.3, §3.6.6, and those of receipts. */
  private static final Set<String> OF_MAILBOXES =
      Set.of(
          "from",
          "sender",
          "reply-to",
          "to",
          "cc",
          "bcc",
          "resent-from",
          "resent-sender",
          "resent-to",
          "resent-cc",
          "resent-bcc",
          "disposition-notification-to",
          "errors-to",
          "mail-followup-to",
          "mail-reply-to",
          "return-receipt-to");

  private static final Set<String> WITHOUT_ADDRESSES =
      Set.of(
          "subject",
          "comments",
          "keywords",
          "date",
          "received",
          "mime-version",
          "content-type",
          "content-transfer-encoding",
          "content-disposition",
          "content-description",
          "content-language",
          "list-id",
          "auto-submitted",
          "precedence",
          "importance",
          "priority",
          "organization",
          "user-agent",
          "x-mailer",
          "x-priority",
          "x-spam-flag",
          "x-spam-level",
          "x-spam-score",
          "x-spam-status");

  private static final Set<String> IN_ALL_MAIL =
      Set.of("from", "to", "subject", "date", "received", "message-id", "return-path");

  /** RFC 5322 §3.6. */
  private static final Set<String> ONCE =
      Set.of(
          "date",
          "from",
          "sender",
          "reply-to",
          "to",
          "cc",
          "bcc",
          "message-id",
          "in-reply-to",
          "references",
          "subject");

  /** Those that rules ask for; none of the IANA registry is one letter away from another. */
  private static final List<String> OFTEN_ASKED_FOR =
      List.of(
          "From",
          "Subject",
          "Sender",
          "Reply-To",
          "Return-Path",
          "Received",
          "Message-ID",
          "In-Reply-To",
          "References",
          "Delivered-To",
          "List-Id",
          "List-Post",
          "List-Unsubscribe",
          "Content-Type",
          "Auto-Submitted",
          "Precedence",
          "Importance",
          "X-Priority",
          "X-Mailer",
          "User-Agent",
          "X-Spam-Flag",
          "X-Spam-Level",
          "X-Spam-Score",
          "X-Spam-Status");

  /** The same by their names in lower case. */
  private static final Map<String, String> ASKED_FOR = new LinkedHashMap<>();

  static {
    OFTEN_ASKED_FOR.forEach(field -> ASKED_FOR.put(lower(field), field));
  }

  private KnownFields() {}

  /** Whether all of them hold addresses, most of them beside the names of people. */
  public static boolean holdNamedAddresses(Collection<String> names) {
    return names.stream().allMatch(name -> NAMED_ADDRESSES.contains(lower(name)));
  }

  /** Whether the field is a list of mailboxes, in which an encoded word can only be a name. */
  public static boolean isOfMailboxes(String name) {
    return OF_MAILBOXES.contains(lower(name));
  }

  /** Whether the field is one that never holds an address. */
  public static boolean holdsNoAddress(String name) {
    return WITHOUT_ADDRESSES.contains(lower(name));
  }

  /** Whether one of them is in nearly every message. */
  public static boolean areInAllMail(Collection<String> names) {
    return names.stream().anyMatch(name -> IN_ALL_MAIL.contains(lower(name)));
  }

  /** Whether a message may have the field only once. */
  public static boolean isUnique(String name) {
    return ONCE.contains(lower(name));
  }

  /** Names as they are written in headers, of fields that rules ask for. */
  public static List<String> usual() {
    List<String> usual = new ArrayList<>(OFTEN_ASKED_FOR);
    usual.addAll(List.of("To", "Cc", "Bcc", "Date", "Delivered-To", "Mailing-List"));
    return usual;
  }

  /** The field that is meant by a name that differs from it in one letter. */
  public static Optional<String> meantBy(String name) {
    String lower = lower(name);
    return ASKED_FOR.containsKey(lower) || isPlural(lower) ? Optional.empty() : near(lower);
  }

  private static Optional<String> near(String lower) {
    for (Map.Entry<String, String> field : ASKED_FOR.entrySet()) {
      if (Nearest.edits(lower, field.getKey(), 1) <= 1) {
        return Optional.of(field.getValue());
      }
    }
    return Optional.empty();
  }

  /** Fields outside the standards may well be called so. */
  private static boolean isPlural(String lower) {
    return lower.startsWith("x-") && lower.endsWith("s");
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
