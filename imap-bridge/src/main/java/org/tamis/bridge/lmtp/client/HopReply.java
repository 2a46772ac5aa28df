package org.tamis.bridge.lmtp.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tamis.grammar.text.Printable;

/**
 * One reply (RFC 5321 §4.2).
 *
 * @param code three digits; the first of them decides (§4.2.1)
 * @param lines what is said behind it, one or more
 */
public record HopReply(int code, List<String> lines) {
  private static final Pattern LINE = Pattern.compile("([2-5][0-9]{2})([ -]?)(.*)", Pattern.DOTALL);
  private static final Pattern ENHANCED = Pattern.compile("[245](\\.\\d{1,3}\\.\\d{1,3})(?: |$)");
  private static final int MOST_LINES = 100;
  private static final int LONGEST_REASON = 300;

  public HopReply {
    lines = List.copyOf(lines);
  }

  /** Where lines come from. */
  @FunctionalInterface
  public interface Lines {
    String next() throws IOException;
  }

  /** The server says what no LMTP server says. */
  public static final class Nonsense extends IOException {
    private static final long serialVersionUID = 1;

    Nonsense(String line) {
      super("no LMTP reply: \"" + Printable.cut(line, LONGEST_REASON) + "\"");
    }
  }

  static HopReply read(Lines lines) throws IOException {
    List<String> texts = new ArrayList<>();
    while (texts.size() < MOST_LINES) {
      String line = lines.next();
      Matcher found = LINE.matcher(line);
      if (!found.matches()) {
        throw new Nonsense(line);
      }
      texts.add(found.group(3));
      if (!found.group(2).equals("-")) {
        return new HopReply(Integer.parseInt(found.group(1)), texts);
      }
    }
    throw new Nonsense(texts.getLast());
  }

  public boolean isPositive() {
    return code < 300;
  }

  public boolean isTemporary() {
    return code >= 400 && code < 500;
  }

  public boolean isPermanent() {
    return code >= 500;
  }

  /**
   * RFC 3463 §3.3, X.2.2; the class of the enhanced code says nothing that the first digit does
   * not. Without one, 552 is what RFC 5321 §4.2.3 has for it, while 452 tells of the system.
   */
  public boolean isOverQuota() {
    String detail = detail();
    return (isTemporary() || isPermanent())
        && (detail.isEmpty() ? code == 552 : detail.equals(".2.2"));
  }

  /** RFC 3463 §3.3, X.2.3, and §3.4, X.3.4: too much for the mailbox, or for the server. */
  public boolean isTooLarge() {
    return isPermanent() && List.of(".2.3", ".3.4").contains(detail());
  }

  /** The enhanced code (RFC 2034) behind its class; "" without one. */
  private String detail() {
    Matcher enhanced = ENHANCED.matcher(lines.getFirst());
    return enhanced.lookingAt() ? enhanced.group(1) : "";
  }

  /** In words for reports. */
  @Override
  public String toString() {
    return "the next hop says: "
        + Printable.cut(code + " " + String.join(" ", lines).strip(), LONGEST_REASON);
  }
}
