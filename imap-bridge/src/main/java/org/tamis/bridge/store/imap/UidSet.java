package org.tamis.bridge.store.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A set of UIDs as commands and responses have it: RFC 3501 §9, sequence-set. */
public final class UidSet {
  private static final long LARGEST = 0xFFFF_FFFFL;
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,10})(?::([0-9]{1,10}))?");

  private UidSet() {}

  /**
   * Such as {@code 1:3,7}.
   *
   * @param uids one or more, each larger than the one before
   */
  public static String of(List<Long> uids) {
    StringBuilder set = new StringBuilder();
    int start = 0;
    while (start < uids.size()) {
      int end = start;
      while (end + 1 < uids.size() && uids.get(end + 1) == uids.get(end) + 1) {
        end++;
      }
      set.append(set.isEmpty() ? "" : ",").append(uids.get(start));
      if (end > start) {
        set.append(':').append(uids.get(end));
      }
      start = end + 1;
    }
    return set.toString();
  }

  /**
   * The UIDs in the order of the set; empty where it is none, or has too many.
   *
   * @param most that there may be: a few octets could stand for four thousand million
   */
  static Optional<List<Long>> parse(String set, long most) {
    List<Long> uids = new ArrayList<>();
    for (String one : set.split(",", -1)) {
      Matcher range = RANGE.matcher(one);
      if (!range.matches() || !add(range, uids, most)) {
        return Optional.empty();
      }
    }
    return Optional.of(uids);
  }

  /** RFC 9051 §9, seq-range: {@code 4:2} is {@code 2:4}. */
  private static boolean add(Matcher range, List<Long> uids, long most) {
    long one = Long.parseLong(range.group(1));
    long other = range.group(2) == null ? one : Long.parseLong(range.group(2));
    long first = Math.min(one, other);
    long last = Math.max(one, other);
    if (first < 1 || last > LARGEST || uids.size() + last - first >= most) {
      return false;
    }
    for (long uid = first; uid <= last; uid++) {
      uids.add(uid);
    }
    return true;
  }
}
