package org.tamis.studio.http;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a client asks.
 *
 * @param method in upper case, such as {@code GET}
 * @param path decoded, beginning with a slash, without the query
 * @param query its parameters; of several with one name the first
 * @param headers by name in lower case
 * @param body all of it, no larger than the server takes
 * @param client where it comes from; behind a trusted proxy, whom the proxy names
 * @param secure whether all of the way to the client is TLS, or inside one machine
 * @param connection a short word that marks its connection in logs
 * @param origin what a browser calls this server, such as {@code https://mail.example}
 */
public record Request(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    InetAddress client,
    boolean secure,
    String connection,
    String origin) {
  public Request {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** The same with a body. */
  Request with(byte[] other) {
    return new Request(method, path, query, headers, other, client, secure, connection, origin);
  }

  /**
   * @param name in any case
   */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Whether it may be repeated without harm (RFC 9110 §9.2.1). */
  public boolean isSafe() {
    return method.equals("GET") || method.equals("HEAD");
  }

  public Optional<String> cookie(String name) {
    return header("cookie").flatMap(line -> Cookies.find(line, name));
  }

  /** The fields of a form, as browsers send them with POST. */
  public Form form() {
    return Form.parse(text());
  }

  /** The body, read as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
