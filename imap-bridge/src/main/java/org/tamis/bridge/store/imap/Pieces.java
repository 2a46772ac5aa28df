package org.tamis.bridge.store.imap;

import java.util.List;
import java.util.stream.IntStream;

/** Lists of UIDs in pieces that servers take in one command. */
final class Pieces {
  static final int MOST = 500;

  private Pieces() {}

  static List<List<Long>> of(List<Long> uids) {
    return IntStream.range(0, (uids.size() + MOST - 1) / MOST)
        .mapToObj(i -> uids.subList(i * MOST, Math.min(uids.size(), (i + 1) * MOST)))
        .toList();
  }
}
