package org.tamis.bridge.store.imap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where messages have gone, as COPYUID tells it (RFC 4315 §3): all pieces that came together, since
 * MOVE may tell it untagged as well (RFC 6851 §4.3). A hint only: GreenMail pairs two messages with
 * one ({@code 1,1:2}), Cyrus names messages that were not there any more. What makes no sense tells
 * nothing.
 *
 * @param uidValidity 0 where nothing was told
 */
record CopyUid(long uidValidity, Map<Long, Long> uids) {
  private static final CopyUid NOTHING = new CopyUid(0, Map.of());

  private static final Pattern CODE =
      Pattern.compile("COPYUID ([0-9]{1,10}) ([0-9:,]+) ([0-9:,]+) *", Pattern.CASE_INSENSITIVE);

  CopyUid {
    uids = Map.copyOf(uids);
  }

  /**
   * @param asked the UIDs that were to be copied
   */
  static CopyUid of(ImapResult result, List<Long> asked) {
    return result.codes().stream()
        .map(CODE::matcher)
        .filter(Matcher::matches)
        .flatMap(code -> piece(code, asked).stream())
        .reduce(CopyUid::and)
        .orElse(NOTHING);
  }

  private static Optional<CopyUid> piece(Matcher code, List<Long> asked) {
    // no more than were asked for: a few octets could stand for four thousand million
    Optional<List<Long>> from = UidSet.parse(code.group(2), asked.size());
    Optional<List<Long>> to = UidSet.parse(code.group(3), asked.size());
    return from.isPresent() && to.isPresent() && isPairing(from.get(), to.get())
        ? Optional.of(paired(Long.parseLong(code.group(1)), from.get(), to.get(), asked))
        : Optional.empty();
  }

  private static boolean isPairing(List<Long> from, List<Long> to) {
    return from.size() == to.size()
        && new HashSet<>(from).size() == from.size()
        && new HashSet<>(to).size() == to.size();
  }

  private static CopyUid paired(
      long uidValidity, List<Long> from, List<Long> to, List<Long> asked) {
    Set<Long> wanted = new HashSet<>(asked);
    Map<Long, Long> uids = new HashMap<>();
    for (int i = 0; i < from.size(); i++) {
      if (wanted.contains(from.get(i))) {
        uids.put(from.get(i), to.get(i));
      }
    }
    return new CopyUid(uidValidity, uids);
  }

  private CopyUid and(CopyUid other) {
    if (uidValidity != other.uidValidity) {
      return NOTHING;
    }
    Map<Long, Long> all = new HashMap<>(uids);
    other.uids.forEach((from, to) -> all.merge(from, to, (one, two) -> one.equals(two) ? one : 0L));
    all.values().removeIf(to -> to == 0);
    return new CopyUid(uidValidity, all);
  }
}
