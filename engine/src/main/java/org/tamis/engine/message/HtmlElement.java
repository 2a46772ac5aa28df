package org.tamis.engine.message;

import static org.tamis.engine.message.HtmlElement.Trait.*;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What an element means for the text that a reader sees, and which others it ends (HTML Living
 * Standard §13.2.6).
 */
final class HtmlElement {
  /** A property of elements. */
  enum Trait {
    /** Stands on lines of its own. */
    BLOCK,
    /** Stands behind a space. */
    CELL,
    /** Only programs see it. */
    UNSEEN,
    /** Has no content and no end tag. */
    VOID,
    /** White space counts in it. */
    PREFORMATTED,
    /** What is in it is no mark-up. */
    RAW,
    /** What is in it is text with references. */
    TEXT_ONLY,
    /** Is shown instead of something that mail programs have not. */
    INSTEAD,
    /** Goes on behind the end of the element around it: §13.2.4.3. */
    FORMATTING,
    /** Ends an open paragraph. */
    ENDS_PARAGRAPH,
    /** End tags of other elements do not end it: §13.2.4.2. */
    SPECIAL,
    /** What is open around it is not ended in it. */
    SCOPE,
    /** Formatting does not go on behind it: §13.2.4.3. */
    MARKER,
    /** Stands in a table and nowhere else. */
    TABLE_PART,
    /** A cell of a table, or its caption: where text can be. */
    TABLE_TEXT,
    /** SVG or MathML begins. */
    FOREIGN,
    /** There is HTML in it. */
    INTEGRATION,
    HEADING,
    /** Its start may end others. */
    ENDS_OTHERS,
    /** §13.2.6.3: its end tag may be missing. */
    ENDS_WITHOUT_TAG,
  }

  /** Those whose start may end others, beside those that end paragraphs. */
  private static final Set<String> ENDING =
      Set.of("table", "option", "optgroup", "a", "nobr", "button", "select");

  private static final int SLOTS = 512;
  private static final HtmlElement[] KNOWN = new HtmlElement[SLOTS];
  private static int known;

  private final String name;
  private final int number;
  private final int traits;

  private HtmlElement(String name, int number, Set<Trait> traits) {
    this.name = name;
    this.number = number;
    int bits =
        ENDING.contains(name) || traits.contains(ENDS_PARAGRAPH) ? 1 << ENDS_OTHERS.ordinal() : 0;
    for (Trait trait : traits) {
      bits |= 1 << trait.ordinal();
    }
    this.traits = bits;
  }

  /** What ends SVG and MathML that somebody forgot to close: §13.2.6.5. */
  private static final Set<String> ONLY_HTML =
      Set.of(
          ("b big blockquote br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 hr i img li"
                  + " listing menu meta nobr ol p pre ruby s small span strong strike sub sup table"
                  + " tt u ul var")
              .split(" ", -1));

  static final HtmlElement HTML = of("html", SCOPE, SPECIAL);
  static final HtmlElement BODY = of("body", SPECIAL);
  static final HtmlElement HEAD = of("head", SPECIAL);
  static final HtmlElement P = of("p", BLOCK, ENDS_PARAGRAPH, SPECIAL, ENDS_WITHOUT_TAG);
  static final HtmlElement BR = of("br", VOID, SPECIAL);
  static final HtmlElement A = of("a", FORMATTING);
  static final HtmlElement NOBR = of("nobr", FORMATTING);
  static final HtmlElement BUTTON = of("button", SPECIAL);
  static final HtmlElement FORM = of("form", BLOCK, ENDS_PARAGRAPH, SPECIAL);
  static final HtmlElement LI = of("li", BLOCK, ENDS_PARAGRAPH, SPECIAL, ENDS_WITHOUT_TAG);
  static final HtmlElement DD = of("dd", BLOCK, ENDS_PARAGRAPH, SPECIAL, ENDS_WITHOUT_TAG);
  static final HtmlElement DT = of("dt", BLOCK, ENDS_PARAGRAPH, SPECIAL, ENDS_WITHOUT_TAG);
  static final HtmlElement OPTION = of("option", CELL, ENDS_WITHOUT_TAG);
  static final HtmlElement OPTGROUP = of("optgroup", ENDS_WITHOUT_TAG);
  static final HtmlElement SELECT = of("select", SPECIAL, SCOPE);
  static final HtmlElement TABLE = of("table", BLOCK, SPECIAL, SCOPE);
  static final HtmlElement TR = of("tr", BLOCK, SPECIAL, TABLE_PART);
  static final HtmlElement TD = of("td", CELL, SPECIAL, SCOPE, TABLE_PART, TABLE_TEXT, MARKER);
  static final HtmlElement TH = of("th", CELL, SPECIAL, SCOPE, TABLE_PART, TABLE_TEXT, MARKER);
  static final HtmlElement COL = of("col", BLOCK, VOID, SPECIAL, TABLE_PART);
  static final HtmlElement PLAINTEXT = of("plaintext", BLOCK, ENDS_PARAGRAPH, SPECIAL);
  static final HtmlElement FRAMESET = of("frameset", SPECIAL);

  static {
    all("caption", BLOCK, SPECIAL, SCOPE, TABLE_PART, TABLE_TEXT, MARKER);
    all("colgroup tbody thead tfoot", BLOCK, SPECIAL, TABLE_PART);
    all(
        "section nav aside hgroup header footer ul ol div blockquote address figure figcaption"
            + " fieldset dl details menu article main center dir dialog search",
        BLOCK,
        ENDS_PARAGRAPH,
        SPECIAL);
    all("h1 h2 h3 h4 h5 h6", BLOCK, ENDS_PARAGRAPH, SPECIAL, HEADING);
    all("summary", ENDS_PARAGRAPH, SPECIAL);
    all("pre listing", BLOCK, ENDS_PARAGRAPH, SPECIAL, PREFORMATTED);
    all("hr", BLOCK, VOID, ENDS_PARAGRAPH, SPECIAL);
    all("meta link frame", BLOCK, VOID, SPECIAL);
    all(
        "area base embed img input param source track wbr basefont bgsound keygen command",
        VOID,
        SPECIAL);
    all("title", UNSEEN, TEXT_ONLY, SPECIAL);
    all("script style", UNSEEN, RAW, SPECIAL);
    all("template", UNSEEN, SPECIAL, SCOPE, MARKER);
    all("datalist", UNSEEN);
    all("textarea", PREFORMATTED, TEXT_ONLY, SPECIAL);
    all("xmp", PREFORMATTED, RAW, ENDS_PARAGRAPH, SPECIAL);
    all("iframe", RAW, SPECIAL);
    all("noframes", BLOCK, RAW, INSTEAD, SPECIAL);
    all("noembed", RAW, INSTEAD, SPECIAL);
    all("noscript", BLOCK, SPECIAL);
    all("applet marquee", BLOCK, SPECIAL, SCOPE, MARKER);
    all("object", SPECIAL, SCOPE, MARKER);
    all("b big code em font i s small strike strong tt u", FORMATTING);
    all("svg math", BLOCK, FOREIGN);
    all("foreignobject desc mi mo mn ms mtext annotation-xml", INTEGRATION);
    all("span label ins del sub sup abbr q cite o:p", EnumSet.noneOf(Trait.class));
  }

  private static HtmlElement of(String name, Trait... traits) {
    Set<Trait> set = EnumSet.noneOf(Trait.class);
    set.addAll(Set.of(traits));
    all(name, set);
    char[] letters = name.toCharArray();
    return named(letters, 0, letters.length);
  }

  private static void all(String names, Trait first, Trait... more) {
    all(names, EnumSet.of(first, more));
  }

  private static void all(String names, Set<Trait> traits) {
    for (String name : names.split(" ", -1)) {
      char[] letters = name.toCharArray();
      int slot = slot(letters, 0, letters.length);
      if (KNOWN[slot] == null) {
        KNOWN[slot] = new HtmlElement(name, known++, traits);
      }
    }
  }

  /** How many numbers elements may have. */
  static int numbers() {
    return known + 1;
  }

  /** The element with this name in any case; all that are unknown have one number. */
  static HtmlElement named(char[] html, int from, int to) {
    HtmlElement found = KNOWN[slot(html, from, to)];
    return found != null
        ? found
        : new HtmlElement(
            new String(html, from, to - from).toLowerCase(Locale.ROOT),
            known,
            EnumSet.noneOf(Trait.class));
  }

  /** Where it is, or where it would be. */
  private static int slot(char[] html, int from, int to) {
    int hash = 0;
    for (int at = from; at < to; at++) {
      hash = hash * 31 + lower(html[at]);
    }
    int slot = (hash ^ hash >>> 9) & SLOTS - 1;
    while (KNOWN[slot] != null && !KNOWN[slot].isNamed(html, from, to)) {
      slot = slot + 1 & SLOTS - 1;
    }
    return slot;
  }

  private boolean isNamed(char[] html, int from, int to) {
    boolean same = to - from == name.length();
    for (int i = 0; same && i < name.length(); i++) {
      same = lower(html[from + i]) == name.charAt(i);
    }
    return same;
  }

  static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }

  boolean isOnlyHtml() {
    return ONLY_HTML.contains(name);
  }

  String name() {
    return name;
  }

  int number() {
    return number;
  }

  /** An element of this name that is not HTML: only whether it is seen stays. */
  HtmlElement foreign() {
    Set<Trait> kept = EnumSet.of(Trait.UNSEEN, Trait.FOREIGN, Trait.INTEGRATION);
    kept.removeIf(trait -> !is(trait));
    return new HtmlElement(name, number, kept);
  }

  boolean is(Trait trait) {
    return (traits & 1 << trait.ordinal()) != 0;
  }

  boolean isSame(HtmlElement other) {
    return this == other || (number == other.number && name.equals(other.name));
  }

  @Override
  public String toString() {
    return name;
  }
}
