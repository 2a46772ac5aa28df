package org.tamis.bridge.store.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * What a mailbox may hold (RFC 9208). Servers such as Cyrus 3.6 and Courier refuse a message for a
 * full mailbox without the code OVERQUOTA (RFC 5530 §3), in words of their own.
 */
record Quotas(List<Limit> limits) {
  private static final Pattern RESOURCE =
      Pattern.compile("\\b(STORAGE|MESSAGE) (\\d{1,15}) (\\d{1,15})", Pattern.CASE_INSENSITIVE);

  /**
   * @param storage counted in units of 1024 octets (RFC 9208 §5.1); otherwise in messages (§5.2)
   */
  private record Limit(boolean storage, long used, long most) {
    static Limit of(MatchResult resource) {
      return new Limit(
          resource.group(1).equalsIgnoreCase("STORAGE"),
          Long.parseLong(resource.group(2)),
          Long.parseLong(resource.group(3)));
    }

    /** Of what is used, the last 1024 octets may have been rounded away. */
    boolean hasRoomFor(int octets) {
      return storage ? (used + 1) * 1024 + octets <= most * 1024 : used < most;
    }
  }

  Quotas {
    limits = List.copyOf(limits);
  }

  /** None where the server has no quotas. */
  static Quotas of(ImapConnection connection, String mailbox) throws StoreUnavailable {
    List<Limit> limits = new ArrayList<>();
    if (connection.has("QUOTA")) {
      ImapResult result = connection.run("GETQUOTAROOT", ImapConnection.mailbox(mailbox));
      for (IMAPResponse response : result.untagged("QUOTA")) {
        String root = response.getRest();
        RESOURCE.matcher(root == null ? "" : root).results().map(Limit::of).forEach(limits::add);
      }
    }
    return new Quotas(limits);
  }

  boolean hasRoomFor(int octets) {
    return limits.stream().allMatch(limit -> limit.hasRoomFor(octets));
  }

  /** Where it has none: whether the mailbox is full, or could never have it. */
  Appended refusal(int octets, String said) {
    boolean never =
        limits.stream().anyMatch(limit -> limit.storage() && limit.most() * 1024 < octets);
    return never ? new Appended.TooLarge(said) : new Appended.OverQuota(said);
  }
}
