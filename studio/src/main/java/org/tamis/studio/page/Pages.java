package org.tamis.studio.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.Map;
import org.tamis.studio.http.Reply;

/** Templates filled in. They escape all text for the place where it stands. */
public final class Pages {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);

  private Pages() {}

  /**
   * A page.
   *
   * @param template its name, without the suffix
   * @param values the parameters of the template, without {@code screen}
   */
  public static Reply of(int status, String template, Screen screen, Map<String, Object> values) {
    return Reply.html(status, part(template, screen, values));
  }

  /** Part of a page; as {@link #of}. */
  public static String part(String template, Screen screen, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("screen", screen);
    StringOutput out = new StringOutput();
    TEMPLATES.render(template + ".jte", all, out);
    return out.toString();
  }

  /** A page that says one thing. */
  public static Reply message(int status, Screen screen, String text) {
    return of(status, "message", screen, Map.of("text", text));
  }
}
