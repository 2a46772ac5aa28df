package org.tamis.engine.explain;

import java.util.BitSet;

/** Which points of a program one run came by. */
public final class Visits {
  private final BitSet yes;
  private final BitSet no;

  Visits(BitSet yes, BitSet no) {
    this.yes = yes;
    this.no = no;
  }

  /** Whether an arm was taken, a command executed, or a test held, at least once. */
  public boolean yes(Point point) {
    return yes.get(point.number());
  }

  /** Whether a test failed, at least once; in a loop it can hold as well. */
  public boolean no(Point point) {
    return no.get(point.number());
  }
}
