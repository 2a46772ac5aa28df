package org.tamis.engine.explain;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Which points one message came by, in one program or in several. */
public final class Visits {
  static final Visits NONE = new Visits(points(), points());

  private final Set<Point> yes;
  private final Set<Point> no;

  /**
   * @param yes kept, as {@code no}
   */
  Visits(Set<Point> yes, Set<Point> no) {
    this.yes = yes;
    this.no = no;
  }

  /** Points are compared as objects: those of two programs may say the same. */
  static Set<Point> points() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** Whether an arm was taken, a command executed, or a test held, at least once. */
  public boolean yes(Point point) {
    return yes.contains(point);
  }

  /** Whether a test failed, at least once; in a loop it can hold as well. */
  public boolean no(Point point) {
    return no.contains(point);
  }

  /** Those of a run and of the next one. */
  public Visits and(Visits next) {
    Visits both = new Visits(points(), points());
    both.yes.addAll(yes);
    both.yes.addAll(next.yes);
    both.no.addAll(no);
    both.no.addAll(next.no);
    return both;
  }
}
