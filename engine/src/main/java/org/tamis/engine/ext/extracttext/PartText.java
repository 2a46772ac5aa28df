package org.tamis.engine.ext.extracttext;

import org.tamis.engine.match.Work;
import org.tamis.engine.message.HtmlText;
import org.tamis.engine.message.MimePart;
import org.tamis.grammar.source.Crlf;

/** The text of one part. */
final class PartText {
  /** Octets of decoded content; RFC 5703 §7 allows such a limit. A variable holds far less. */
  private static final int LONGEST = 1 << 20;

  private PartText() {}

  /**
   * What a reader sees of the part, as {@code body :text} reads it: a charset that is unknown or
   * wrong hides nothing. "" when it is not text, or in an unknown transfer encoding (RFC 5703 §7).
   */
  static String of(MimePart part, Work work) {
    if (!part.type().isText() && !part.type().isHtml()) {
      return "";
    }
    int looked = Math.min(part.body().length(), LONGEST);
    work.spend(part.type().isHtml() ? (long) HtmlText.STEPS * looked : looked);
    String text = part.text(LONGEST);
    return part.type().isHtml() ? HtmlText.of(text) : Crlf.of(text);
  }
}
