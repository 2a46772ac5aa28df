package org.tamis.engine.message;

import static org.tamis.engine.message.HtmlElement.Trait.*;

/** Cuts HTML into text and tags (HTML Living Standard §13.2.5), and keeps what is seen of it. */
final class HtmlReader {
  private final char[] html;
  private final int to;
  private final HtmlPlaces places;
  private final HtmlStack stack;
  private final HtmlTags tags;
  private final HtmlAttributes attributes;
  private final HtmlReferences references;

  /** Whether this stands in an element of which nothing is mark-up for others. */
  private final boolean inside;

  private int at;
  private boolean nothingIsSeen;

  private HtmlReader(char[] html, int from, int to, HtmlLines lines, boolean inside) {
    this.html = html;
    this.at = from;
    this.to = to;
    this.inside = inside;
    this.places = new HtmlPlaces(lines);
    this.stack = new HtmlStack(places);
    this.tags = new HtmlTags(stack, places);
    this.attributes = new HtmlAttributes(html, to);
    this.references = HtmlReferences.of(html, to);
  }

  /** The text of so many characters. */
  static String read(char[] html, int length) {
    HtmlLines lines = HtmlLines.inScratch(html, length / 4);
    HtmlReader reader = new HtmlReader(html, 0, length, lines, false);
    reader.readAll();
    String text = reader.nothingIsSeen ? "" : lines.toString();
    lines.giveBack(html);
    return text;
  }

  private void readAll() {
    while (at < to) {
      int start = at;
      at = indexOf('<', at);
      if (at > start) {
        text(start, at);
      }
      if (at < to) {
        readTag();
      }
    }
    places.close();
  }

  private void readTag() {
    char next = at + 1 < to ? html[at + 1] : 0;
    if (isLetter(next)) {
      startTag();
    } else if (next == '/') {
      endTag();
    } else if (next == '!') {
      declaration();
    } else if (next == '?') {
      at = afterMark(at);
    } else {
      text(at, ++at);
    }
  }

  private void startTag() {
    int nameEnd = nameEnd(at + 1);
    HtmlElement element = HtmlElement.named(html, at + 1, nameEnd);
    at = attributes.read(nameEnd);
    if (!attributes.isWhole()) {
      return;
    }
    if (element == HtmlElement.HTML || element == HtmlElement.BODY) {
      nothingIsSeen |= attributes.hides() && !stack.isHidden();
    } else if (element != HtmlElement.HEAD && element != HtmlElement.FRAMESET) {
      start(element);
    }
  }

  private void start(HtmlElement element) {
    boolean hidden = element.is(UNSEEN) || attributes.hides();
    if ((element.is(RAW) || element.is(TEXT_ONLY)) && !stack.isForeign()) {
      raw(element, hidden);
    } else {
      tags.start(element, hidden, attributes.isSelfClosing());
      if (element == HtmlElement.PLAINTEXT) {
        literal(at, to);
        at = to;
      }
    }
  }

  /** An element of which nothing is mark-up, up to its end tag. */
  private void raw(HtmlElement element, boolean hidden) {
    tags.start(element, hidden, false);
    int start = at;
    int end = endOf(element, start);
    at = end < to ? attributes.read(end + 2 + element.name().length()) : to;
    if (!stack.isHidden()) {
      content(element, start, end);
    }
    tags.end(element);
  }

  private void content(HtmlElement element, int start, int end) {
    if (element.is(TEXT_ONLY)) {
      text(start, end);
    } else if (element.is(PREFORMATTED)) {
      literal(start, end);
    } else if (element.is(INSTEAD) && inside) {
      places.text().add(html, start, end);
    } else if (element.is(INSTEAD)) {
      int first = start;
      while (first < end && HtmlAttributes.isSpace(html[first])) {
        first++;
      }
      new HtmlReader(html, first, end, places.text(), true).readAll();
    }
  }

  private void literal(int start, int end) {
    if (!stack.isHidden()) {
      places.text().addPreformatted(html, start, end);
    }
  }

  /** Where the end tag of an element begins, or the end of all. */
  private int endOf(HtmlElement element, int from) {
    for (int mark = indexOf('<', from); mark < to; mark = indexOf('<', mark + 1)) {
      int end = mark + 2 + element.name().length();
      if (end < to && html[mark + 1] == '/' && isNameEnd(html[end]) && isAt(element, mark + 2)) {
        return mark;
      }
    }
    return to;
  }

  private boolean isAt(HtmlElement element, int start) {
    String name = element.name();
    for (int i = 0; i < name.length(); i++) {
      if (HtmlElement.lower(html[start + i]) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void endTag() {
    if (at + 2 < to && isLetter(html[at + 2])) {
      int nameEnd = nameEnd(at + 2);
      HtmlElement element = HtmlElement.named(html, at + 2, nameEnd);
      at = attributes.read(nameEnd);
      if (attributes.isWhole() && element != HtmlElement.HTML && element != HtmlElement.BODY) {
        tags.end(element);
      }
    } else if (at + 2 < to) {
      at = afterMark(at);
    } else {
      text(at, to);
      at = to;
    }
  }

  private void declaration() {
    if (isAt("<!--")) {
      at = afterComment(at + 4);
    } else if (stack.isForeign() && isAt("<![CDATA[")) {
      int start = at + 9;
      int end = indexOf("]]>", start);
      if (!stack.isHidden()) {
        places.text().add(html, start, end);
      }
      at = Math.min(to, end + 3);
    } else {
      if (isAt("<!doctype")) {
        tags.doctype();
      }
      at = afterMark(at);
    }
  }

  /** §13.2.5.43 to §13.2.5.51: {@code <!-->} is a whole comment, and {@code --!>} ends one. */
  private int afterComment(int start) {
    if (start < to && html[start] == '>') {
      return start + 1;
    }
    if (start + 1 < to && html[start] == '-' && html[start + 1] == '>') {
      return start + 2;
    }
    for (int mark = indexOf('>', start); mark < to; mark = indexOf('>', mark + 1)) {
      int hyphens = mark - 1 >= start + 2 && html[mark - 1] == '!' ? mark - 1 : mark;
      if (hyphens >= start + 2 && html[hyphens - 1] == '-' && html[hyphens - 2] == '-') {
        return mark + 1;
      }
    }
    return to;
  }

  private int afterMark(int start) {
    return Math.min(to, indexOf('>', start) + 1);
  }

  private void text(int start, int end) {
    if (stack.isHidden() || (places.isOutsideCells() && isBlank(start, end))) {
      return;
    }
    int from = start;
    for (int mark = ampersand(start, end);
        mark < end;
        mark = ampersand(Math.max(mark + 1, from), end)) {
      int after = references.read(mark);
      if (after > mark && after <= end) {
        write(html, from, mark);
        writeReference();
        from = after;
      }
    }
    write(html, from, end);
  }

  /** A carriage return that is written as one is no line end. */
  private void writeReference() {
    if (references.characters()[0] == '\r') {
      places.text().space();
    } else {
      write(references.characters(), 0, references.size());
    }
  }

  private int ampersand(int from, int end) {
    int found = from;
    while (found < end && html[found] != '&') {
      found++;
    }
    return found;
  }

  private void write(char[] words, int start, int end) {
    if (stack.isPreformatted()) {
      places.text().addPreformatted(words, start, end);
    } else {
      places.text().add(words, start, end);
    }
  }

  private boolean isBlank(int start, int end) {
    for (int i = start; i < end; i++) {
      if (html[i] != ' ' && (html[i] < '\t' || html[i] > '\r')) {
        return false;
      }
    }
    return true;
  }

  private int nameEnd(int start) {
    int end = start;
    while (end < to && !isNameEnd(html[end])) {
      end++;
    }
    return end;
  }

  private static boolean isNameEnd(char c) {
    return c == '>' || c == '/' || HtmlAttributes.isSpace(c);
  }

  private static boolean isLetter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  private boolean isAt(String text) {
    boolean is = to - at >= text.length();
    for (int i = 0; is && i < text.length(); i++) {
      is = HtmlElement.lower(html[at + i]) == HtmlElement.lower(text.charAt(i));
    }
    return is;
  }

  private int indexOf(char c, int from) {
    int found = from;
    while (found < to && html[found] != c) {
      found++;
    }
    return found;
  }

  private int indexOf(String text, int from) {
    int found = from;
    while (found < to) {
      found = indexOf(text.charAt(0), found);
      if (found + text.length() <= to && new String(html, found, text.length()).equals(text)) {
        return found;
      }
      found++;
    }
    return to;
  }
}
