package org.tamis.engine.message;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;

/**
 * The text of an HTML document that a reader sees. Paragraphs, list items, rows of tables and the
 * like stand on lines of their own that end with CRLF; other white space, no-break spaces included,
 * is one space. What only programs see is left out: scripts, styles, elements that are hidden.
 */
final class TreeText {
  /** Characters of HTML that are looked at; the tree of so many takes some 200 MB at worst. */
  private static final int LONGEST = 1 << 20;

  /**
   * Levels of elements, which bound the time; what is deeper is moved up, which changes no word.
   */
  private static final int DEEPEST = 100;

  private static final Set<String> UNSEEN =
      Set.of("title", "script", "style", "template", "datalist");

  /** What a program shows that has no scripts, frames or plug-ins, which mail programs have not. */
  private static final Set<String> INSTEAD = Set.of("noscript", "noframes", "noembed");

  private static final Set<String> PREFORMATTED = Set.of("pre", "textarea", "listing", "xmp");
  private static final Set<String> FRAME = Set.of("html", "head", "body");
  private static final Set<String> CELLS = Set.of("td", "th", "option");

  private TreeText() {}

  /** Never fails; any text is HTML. */
  static String of(String html) {
    String looked = html.length() <= LONGEST ? html : html.substring(0, LONGEST);
    Reader reader = new Reader();
    Parser parser = Parser.htmlParser().setMaxDepth(DEEPEST);
    Jsoup.parse(looked, parser).filter(reader);
    return reader.lines.toString();
  }

  private static final class Reader implements NodeFilter {
    private final Lines lines = new Lines();
    private int preformatted;
    private boolean withinRaw;

    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof TextNode text) {
        lines.add(text.getWholeText(), preformatted > 0);
      } else if (node instanceof Element element) {
        if (isUnseen(element)) {
          return FilterResult.SKIP_ENTIRELY;
        }
        preformatted += PREFORMATTED.contains(element.normalName()) ? 1 : 0;
        separate(element);
        raw(element);
      }
      return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      if (node instanceof Element element) {
        preformatted -= PREFORMATTED.contains(element.normalName()) ? 1 : 0;
        separate(element);
      }
      return FilterResult.CONTINUE;
    }

    /** The parser leaves some elements unread; what is within such a one again is no mark-up. */
    private void raw(Element element) {
      boolean literal = PREFORMATTED.contains(element.normalName());
      String unread = literal || INSTEAD.contains(element.normalName()) ? ownData(element) : "";
      if (literal || withinRaw) {
        lines.add(unread, literal);
      } else if (!unread.isEmpty()) {
        withinRaw = true;
        Parser parser = Parser.htmlParser().setMaxDepth(DEEPEST);
        parser.parseInput(unread, "").filter(this);
        withinRaw = false;
      }
    }

    private static String ownData(Element element) {
      return element.dataNodes().stream().map(DataNode::getWholeData).collect(Collectors.joining());
    }

    private void separate(Element element) {
      String name = element.normalName();
      if (CELLS.contains(name)) {
        lines.space();
      } else if (name.equals("br") || PREFORMATTED.contains(name) || isBlock(element)) {
        lines.end();
      }
    }

    /** The frame of a document starts no line, since one may stand within another. */
    private static boolean isBlock(Element element) {
      return element.isBlock() && !FRAME.contains(element.normalName());
    }

    private static boolean isUnseen(Element element) {
      return UNSEEN.contains(element.normalName())
          || isOfHead(element)
          || element.hasAttr("hidden")
          || isHidden(element.attr("style"));
    }

    private static boolean isOfHead(Element element) {
      Element parent = element.parent();
      return parent != null
          && parent.normalName().equals("head")
          && !INSTEAD.contains(element.normalName());
    }

    private static boolean isHidden(String style) {
      String packed = style.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
      return packed.contains("display:none") || packed.contains("visibility:hidden");
    }
  }

  /** Text whose white space is what separates its words and lines, and nothing more. */
  private static final class Lines {
    private final StringBuilder text = new StringBuilder();
    private boolean space;
    private boolean end;

    void space() {
      space = true;
    }

    void end() {
      end = true;
    }

    void add(String words, boolean preformatted) {
      for (int i = 0; i < words.length(); i++) {
        char c = words.charAt(i);
        if (c == '\n' && preformatted) {
          end = true;
        } else if (c == ' ' || c == '\u00A0' || (c >= '\t' && c <= '\r')) {
          space = true;
        } else if (!isInvisible(c)) {
          separate();
          text.append(c);
        }
      }
    }

    private void separate() {
      if (!text.isEmpty() && end) {
        text.append("\r\n");
      } else if (!text.isEmpty() && space) {
        text.append(' ');
      }
      end = false;
      space = false;
    }

    /**
     * Soft hyphen, zero width space and no-break space: they would only keep keys from matching.
     */
    private static boolean isInvisible(char c) {
      return c == '\u00AD' || c == '\u200B' || c == '\uFEFF';
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
