package org.tamis.studio.session;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tamis.studio.http.Request;

/** Tells requests of our own pages from those that another site has a browser send. */
final class CrossSite {
  private static final Set<String> OURS = Set.of("same-origin", "none");

  private CrossSite() {}

  /**
   * Whether another site has it sent. Newer browsers say so in a field of its own (Fetch Metadata),
   * older ones name the site (RFC 6454 §7); what says neither is no browser, and has no cookie of
   * one.
   */
  static boolean isFrom(Request request) {
    Optional<String> site = request.header("sec-fetch-site");
    return site.isPresent() ? !OURS.contains(site.get()) : hasOtherOrigin(request);
  }

  /** Whether neither of the two says that another site has it sent. */
  static boolean isOurs(Request request) {
    return !isFrom(request) && !hasOtherOrigin(request);
  }

  private static boolean hasOtherOrigin(Request request) {
    return request.header("origin").map(origin -> !isSame(origin, request)).orElse(false);
  }

  /** A proxy may speak another scheme with us than the browser with it: the host decides. */
  private static boolean isSame(String origin, Request request) {
    try {
      String host = URI.create(origin).getRawAuthority();
      return host != null && request.origin().endsWith("://" + host.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
