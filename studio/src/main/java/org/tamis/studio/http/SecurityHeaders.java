package org.tamis.studio.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each reply says to browsers: nothing is loaded that a page does not name, nothing from
 * elsewhere, nothing inside a frame, and no other site learns the address of a page.
 *
 * @param scripts the sources of scripts that may run, such as {@code 'sha256-...'}
 */
public record SecurityHeaders(List<String> scripts) {
  private static final String A_YEAR = "max-age=31536000";

  public SecurityHeaders {
    scripts = List.copyOf(scripts);
  }

  /** The headers of a reply, without those that it has itself. */
  List<Reply.Field> missingIn(Reply reply, boolean secure) {
    Map<String, String> all = new TreeMap<>();
    all.put("Content-Security-Policy", policy());
    all.put("X-Content-Type-Options", "nosniff");
    all.put("X-Frame-Options", "DENY");
    all.put("Referrer-Policy", "same-origin");
    all.put("Cross-Origin-Opener-Policy", "same-origin");
    all.put("Cross-Origin-Resource-Policy", "same-origin");
    all.put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
    all.put("Cache-Control", "no-store");
    if (secure) {
      all.put("Strict-Transport-Security", A_YEAR);
    }
    List<Reply.Field> missing = new ArrayList<>();
    all.forEach((name, value) -> {
      if (reply.header(name).isEmpty()) {
        missing.add(new Reply.Field(name, value));
      }
    });
    return missing;
  }

  private String policy() {
    String script = scripts.isEmpty() ? "'none'" : String.join(" ", scripts);
    return "default-src 'none'; script-src "
        + script
        + "; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
        + " frame-ancestors 'none'; base-uri 'none'";
  }
}
