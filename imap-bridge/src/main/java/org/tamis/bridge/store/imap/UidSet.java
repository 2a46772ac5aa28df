package org.tamis.bridge.store.imap;

import java.util.List;

/** A set of UIDs as commands take it: RFC 3501 §9, sequence-set. */
final class UidSet {
  private UidSet() {}

  /**
   * Such as {@code 1:3,7}.
   *
   * @param uids one or more, each larger than the one before
   */
  static String of(List<Long> uids) {
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
}
