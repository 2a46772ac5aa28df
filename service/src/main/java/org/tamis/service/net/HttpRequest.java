package org.tamis.service.net;

import java.util.Set;

/**
 * A request of HTTP to a server of another protocol. A page in a browser can send one to any port
 * with lines of its choice in its body, which must never be taken for commands: whoever sees the
 * beginning of such a request ends the connection.
 */
public final class HttpRequest {
  /**
   * RFC 9110 §9, RFC 5789, and what HTTP/2 begins with (RFC 9113 §3.4); none is a command of ours.
   */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "PRI");

  /** What the peer is told. */
  public static final String REASON = "this is no HTTP server";

  private HttpRequest() {}

  /** Whether a word that a line begins with is a method of HTTP, which are in upper case. */
  public static boolean isMethod(String word) {
    return METHODS.contains(word);
  }

  /** Whether a line, or its beginning, is the first line of a request. */
  public static boolean begins(String line) {
    int space = line.indexOf(' ');
    return space > 0 && isMethod(line.substring(0, space));
  }
}
