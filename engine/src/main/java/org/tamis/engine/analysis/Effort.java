package org.tamis.engine.analysis;

/** Counts the work of one analysis, and says when searching on is not worth it any more. */
final class Effort {
  private static final long FREE = 100_000;
  private static final long PER_CHARACTER = 20;

  private final long most;
  private long steps;
  private long searched;

  Effort(int scriptLength) {
    this.most = FREE + PER_CHARACTER * scriptLength;
  }

  void step() {
    steps++;
  }

  /** Takes note of a search over so many characters; false when it should be left out. */
  boolean search(long characters) {
    boolean allowed = searched + characters <= most;
    searched += allowed ? characters : 0;
    return allowed;
  }

  long total() {
    return steps + searched;
  }
}
