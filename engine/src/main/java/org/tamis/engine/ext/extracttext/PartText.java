package org.tamis.engine.ext.extracttext;

import org.tamis.engine.message.HtmlText;
import org.tamis.engine.message.MimePart;

/** The text of one part. */
final class PartText {
  /** Octets of decoded content; RFC 5703 §7 allows such a limit. A variable holds far less. */
  private static final int LONGEST = 1 << 20;

  private PartText() {}

  /**
   * In UTF-8 terms what a reader sees of the part; "" when it is no text, or when its transfer
   * encoding or charset is unknown or wrong (RFC 5703 §7).
   */
  static String of(MimePart part) {
    if (!part.type().isText() && !part.type().isHtml()) {
      return "";
    }
    String text = part.validText(LONGEST).orElse("");
    return part.type().isHtml() ? HtmlText.of(text) : text;
  }
}
