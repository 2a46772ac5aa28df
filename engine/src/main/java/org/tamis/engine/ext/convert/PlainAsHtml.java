package org.tamis.engine.ext.convert;

import java.nio.charset.Charset;
import org.tamis.engine.compose.MailLines;

/** Plain text as an HTML document that shows the same lines. */
final class PlainAsHtml {
  private PlainAsHtml() {}

  /** Empty lines separate paragraphs; nothing in the text is taken for HTML. */
  static String of(String text, Charset charset) {
    StringBuilder html = new StringBuilder(text.length() + text.length() / 8 + 200);
    html.append("<!DOCTYPE html>\r\n<html><head><meta charset=\"")
        .append(charset.name())
        .append("\"></head><body>\r\n");
    boolean open = false;
    for (String line : MailLines.withCrlf(text).split("\r\n", -1)) {
      if (line.isBlank()) {
        html.append(open ? "</p>\r\n" : "");
        open = false;
      } else {
        html.append(open ? "<br>\r\n" : "<p>");
        appendEscaped(line, html);
        open = true;
      }
    }
    return html.append(open ? "</p>\r\n" : "").append("</body></html>\r\n").toString();
  }

  private static void appendEscaped(String line, StringBuilder html) {
    char before = ' ';
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        // HTML shows white space as one space
        case ' ', '\t' -> html.append(before == ' ' || before == '\t' ? "&nbsp;" : " ");
        default -> html.append(c);
      }
      before = c;
    }
  }
}
