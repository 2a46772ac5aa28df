package org.tamis.engine.message;

import static org.tamis.engine.message.HtmlElement.Trait.*;

import java.util.Arrays;
import java.util.function.Predicate;
import org.tamis.engine.message.HtmlElement.Trait;

/**
 * The elements that are open, and what follows from them for text: whether it is hidden, and where
 * it goes. Elements that mail forgot to close are closed as a browser does it.
 */
final class HtmlStack {
  /** Elements that are looked at for the one that an end tag means, which bounds the work. */
  private static final int FARTHEST = 100;

  /** Formatting that is open; more changes nothing that is seen. */
  private static final int MOST_FORMATTING = 50;

  private static final int NONE = -1;

  private final HtmlPlaces places;
  private final int[] counts = new int[HtmlElement.numbers()];
  private HtmlElement[] open = new HtmlElement[32];
  private boolean[] hides = new boolean[32];
  private int size;
  private int formatting;
  private int preformatted;
  private int hiding;
  private int foreign;

  HtmlStack(HtmlPlaces places) {
    this.places = places;
  }

  boolean isHidden() {
    return hiding > 0;
  }

  boolean isPreformatted() {
    return preformatted > 0;
  }

  /** Whether what follows is SVG or MathML. */
  boolean isForeign() {
    for (int at = size - 1; at >= 0 && foreign > 0; at--) {
      if (open[at].is(FOREIGN) || open[at].is(INTEGRATION)) {
        return open[at].is(FOREIGN);
      }
    }
    return false;
  }

  boolean has(HtmlElement element) {
    return counts[element.number()] > 0;
  }

  /** An element that has content begins. */
  void push(HtmlElement element, boolean hidden) {
    if (element.is(FORMATTING) && !hidden && formatting >= MOST_FORMATTING) {
      return;
    }
    if (size == open.length) {
      open = Arrays.copyOf(open, size * 2);
      hides = Arrays.copyOf(hides, size * 2);
    }
    enter(element, hidden);
    open[size] = element;
    hides[size++] = hidden;
    count(element, hidden, 1);
  }

  private void enter(HtmlElement element, boolean hidden) {
    if (element == HtmlElement.TABLE) {
      places.openTable();
    }
    separate(element, hidden);
    if (element.is(TABLE_TEXT)) {
      places.openCell();
    }
  }

  private void leave(HtmlElement element, boolean hidden) {
    if (element.is(TABLE_TEXT)) {
      places.closeCell();
    }
    separate(element, hidden);
    if (element == HtmlElement.TABLE) {
      places.closeTable();
    }
  }

  /** The start or end of an element. */
  void separate(HtmlElement element, boolean hidden) {
    if (hidden || hiding > 0 || !separates(element)) {
      return;
    }
    boolean ofTable = element.is(TABLE_PART) || element == HtmlElement.TABLE;
    HtmlLines lines = ofTable ? places.structure() : places.text();
    if (element.is(CELL)) {
      lines.space();
    } else {
      lines.end();
    }
  }

  private static boolean separates(HtmlElement element) {
    return element.is(CELL)
        || element.is(BLOCK)
        || element.is(PREFORMATTED)
        || element == HtmlElement.BR;
  }

  private void count(HtmlElement element, boolean hidden, int more) {
    counts[element.number()] += more;
    hiding += hidden ? more : 0;
    formatting += element.is(FORMATTING) ? more : 0;
    preformatted += element.is(PREFORMATTED) ? more : 0;
    foreign += element.is(FOREIGN) ? more : 0;
  }

  /** The innermost one of those, not looking behind one of others; negative where there is none. */
  int find(Predicate<HtmlElement> wanted, Predicate<HtmlElement> border) {
    int last = Math.max(0, size - FARTHEST);
    for (int at = size - 1; at >= last; at--) {
      if (wanted.test(open[at])) {
        return at;
      }
      if (border.test(open[at])) {
        return NONE;
      }
    }
    return NONE;
  }

  /** As {@link #find}, of one element. */
  int find(HtmlElement element, Predicate<HtmlElement> border) {
    return has(element) ? find(element::isSame, border) : NONE;
  }

  /** The one that hides everything, if it is this and too far away to be found. */
  int farHidingOne(HtmlElement element) {
    if (hiding != 1 || counts[element.number()] != 1 || size <= FARTHEST) {
      return NONE;
    }
    int at = size - FARTHEST - 1;
    while (at >= 0 && !hides[at]) {
      at--;
    }
    return at >= 0 && open[at].isSame(element) ? at : NONE;
  }

  /** Ends this one and all in it; formatting goes on behind it, but not out of a cell. */
  void endFrom(int at) {
    boolean border = anyIs(MARKER, at);
    int last = size;
    size = at;
    int kept = 0;
    for (int i = last - 1; i >= at; i--) {
      if (border || i == at || !open[i].is(FORMATTING)) {
        count(open[i], hides[i], -1);
        leave(open[i], hides[i]);
      } else {
        kept++;
      }
    }
    if (kept > 0) {
      keepFormatting(at, last);
    }
  }

  private void keepFormatting(int from, int to) {
    for (int at = from + 1; at < to; at++) {
      if (open[at].is(FORMATTING)) {
        open[size] = open[at];
        hides[size++] = hides[at];
      }
    }
  }

  /** Ends the one that is innermost. */
  void endInnermost() {
    size--;
    count(open[size], hides[size], -1);
    leave(open[size], hides[size]);
  }

  private boolean anyIs(Trait trait, int from) {
    for (int at = from; at < size; at++) {
      if (open[at].is(trait)) {
        return true;
      }
    }
    return false;
  }

  /** Ends all that is in the one before. */
  void endBehind(int at) {
    if (at + 1 < size) {
      endFrom(at + 1);
    }
  }

  /** Ends formatting; blocks in it go on. */
  void endFormatting(int at) {
    if (!anyIs(SPECIAL, at + 1)) {
      endFrom(at);
      return;
    }
    while (!open[at + 1].is(SPECIAL)) { // §13.2.6.4.7: the furthest block
      remove(at + 1);
    }
    boolean hid = hides[at];
    remove(at);
    for (int i = at; hid && i < size; i++) {
      separate(open[i], false);
    }
  }

  /** Ends one, and nothing that is in it. */
  void remove(int at) {
    count(open[at], hides[at], -1);
    System.arraycopy(open, at + 1, open, at, size - at - 1);
    System.arraycopy(hides, at + 1, hides, at, size - at - 1);
    size--;
  }

  HtmlElement innermost() {
    return open[size - 1];
  }

  boolean isEmpty() {
    return size == 0;
  }
}
