package org.tamis.engine.message;

import static org.tamis.engine.message.HtmlElement.Trait.*;

import java.util.function.Predicate;

/** What tags begin and end: the part of HTML Living Standard §13.2.6 that text depends on. */
final class HtmlTags {
  private static final Predicate<HtmlElement> SCOPES = element -> element.is(SCOPE);
  private static final Predicate<HtmlElement> SPECIALS = element -> element.is(SPECIAL);
  private static final Predicate<HtmlElement> NOTHING = _ -> false;

  private static final Predicate<HtmlElement> TABLES = element -> element == HtmlElement.TABLE;

  /** §13.2.4.2: button scope. */
  private static final Predicate<HtmlElement> BUTTONS =
      element -> element.is(SCOPE) || element == HtmlElement.BUTTON;

  /** §13.2.4.2: list item scope. */
  private static final Predicate<HtmlElement> ITEMS =
      element -> element.is(SCOPE) || element.name().equals("ul") || element.name().equals("ol");

  /** §13.2.6.4.7, "li" and "dd": blocks other than these keep it open. */
  private static final Predicate<HtmlElement> LISTS =
      element ->
          element.is(SPECIAL)
              && element != HtmlElement.P
              && !element.name().equals("div")
              && !element.name().equals("address");

  private final HtmlStack stack;
  private final HtmlPlaces places;

  private boolean hasDoctype;

  HtmlTags(HtmlStack stack, HtmlPlaces places) {
    this.stack = stack;
    this.places = places;
  }

  /**
   * @param hidden whether nobody sees it
   * @param selfClosing whether it ends at once, where that can be said
   */
  void start(HtmlElement element, boolean hidden, boolean selfClosing) {
    if (stack.isForeign() && !leavesForeign(element)) {
      startForeign(element, hidden, selfClosing);
      return;
    }
    if (element.is(TABLE_PART) && !makesRoomInTable(element)) {
      return;
    }
    boolean isForm = element == HtmlElement.FORM;
    if (isForm && (stack.has(HtmlElement.FORM) || places.isOutsideCells())) {
      return;
    }
    if (element.is(ENDS_OTHERS)) {
      endImplied(element);
    }
    if (element.is(VOID)) {
      stack.separate(element, hidden);
    } else if (!(selfClosing && element.is(FOREIGN))) {
      stack.push(element, hidden);
    }
  }

  /** §13.2.6.4.1: without one a document is read as before there were standards. */
  void doctype() {
    hasDoctype = true;
  }

  private void startForeign(HtmlElement element, boolean hidden, boolean selfClosing) {
    if (!selfClosing) {
      stack.push(element.foreign(), hidden);
    }
  }

  /** §13.2.6.5: HTML that somebody forgot to close SVG for. */
  private boolean leavesForeign(HtmlElement element) {
    boolean leaves = element.isOnlyHtml();
    int at = leaves ? stack.find(e -> e.is(FOREIGN), e -> e.is(INTEGRATION)) : -1;
    if (at >= 0) {
      stack.endFrom(at);
    }
    return leaves;
  }

  /** Whether it stands in a table; what is open there is ended. */
  private boolean makesRoomInTable(HtmlElement part) {
    int table = stack.has(HtmlElement.TABLE) ? stack.find(TABLES, NOTHING) : -1;
    if (table < 0) {
      return false;
    }
    if (part == HtmlElement.TD || part == HtmlElement.TH) {
      endBehind(e -> e == HtmlElement.TR || isSection(e), table);
    } else if (part == HtmlElement.TR) {
      endBehind(HtmlTags::isSection, table);
    } else {
      stack.endBehind(table);
    }
    return true;
  }

  private void endBehind(Predicate<HtmlElement> row, int table) {
    int at = stack.find(row, TABLES);
    stack.endBehind(Math.max(at, table));
  }

  private static boolean isSection(HtmlElement element) {
    return element.is(TABLE_PART)
        && !element.is(TABLE_TEXT)
        && element != HtmlElement.TR
        && !element.name().equals("colgroup");
  }

  private void endImplied(HtmlElement element) {
    if (element == HtmlElement.TABLE && places.isOutsideCells()) {
      end(stack.find(TABLES, NOTHING));
    }
    if (element == HtmlElement.LI) {
      end(stack.find(HtmlElement.LI, LISTS));
    } else if (element == HtmlElement.DD || element == HtmlElement.DT) {
      end(stack.find(e -> e == HtmlElement.DD || e == HtmlElement.DT, LISTS));
    } else if (element == HtmlElement.OPTION || element == HtmlElement.OPTGROUP) {
      endOptions(element);
    } else if (element == HtmlElement.A || element == HtmlElement.NOBR) {
      endFormatting(element);
    } else if (element == HtmlElement.BUTTON || element == HtmlElement.SELECT) {
      end(stack.find(element, SCOPES));
    }
    if (element.is(ENDS_PARAGRAPH) || (element == HtmlElement.TABLE && hasDoctype)) {
      end(stack.find(HtmlElement.P, BUTTONS));
    }
    if (element.is(HEADING) && !stack.isEmpty() && stack.innermost().is(HEADING)) {
      end(stack.find(stack.innermost(), NOTHING));
    }
  }

  private void endOptions(HtmlElement element) {
    end(stack.find(HtmlElement.OPTION, SPECIALS));
    if (element == HtmlElement.OPTGROUP) {
      end(stack.find(HtmlElement.OPTGROUP, SPECIALS));
    }
  }

  private void end(int at) {
    if (at >= 0) {
      stack.endFrom(at);
    }
  }

  private void endFormatting(HtmlElement element) {
    int at = stack.find(element, SCOPES);
    if (at >= 0) {
      stack.endFormatting(at);
    }
  }

  void end(HtmlElement element) {
    if (!stack.isEmpty() && stack.innermost().isSame(element)) {
      stack.endInnermost();
    } else if (element == HtmlElement.BR) {
      stack.separate(element, false);
    } else if (element == HtmlElement.P && stack.find(element, BUTTONS) < 0) {
      stack.separate(element, false);
    } else if (stack.farHidingOne(element) >= 0) {
      stack.endFrom(stack.farHidingOne(element));
    } else if (element == HtmlElement.FORM) {
      endForm();
    } else if (element.is(FORMATTING)) {
      endFormatting(element);
    } else {
      end(matching(element));
    }
  }

  /** §13.2.6.4.7: what is open in it stays open. */
  private void endForm() {
    int form = stack.find(HtmlElement.FORM, SCOPES);
    if (form >= 0) {
      while (stack.innermost().is(ENDS_WITHOUT_TAG)) {
        stack.endInnermost();
      }
      if (stack.innermost() == HtmlElement.FORM) {
        stack.endInnermost();
      } else {
        stack.remove(form);
      }
    }
  }

  /** The one that an end tag means. */
  private int matching(HtmlElement element) {
    if (element.is(HEADING)) {
      return stack.find(e -> e.is(HEADING), SCOPES);
    }
    if (element == HtmlElement.LI) {
      return stack.find(element, ITEMS);
    }
    if (element == HtmlElement.TABLE || element.is(TABLE_PART)) {
      return stack.find(element, TABLES);
    }
    return stack.find(element, element.is(SPECIAL) ? SCOPES : SPECIALS);
  }
}
