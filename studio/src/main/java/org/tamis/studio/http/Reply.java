package org.tamis.studio.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a client gets.
 *
 * @param headers in order; the server adds those that every reply has
 */
public record Reply(int status, List<Field> headers, byte[] body) {
  public Reply {
    headers = List.copyOf(headers);
  }

  public record Field(String name, String value) {}

  public static Reply html(int status, String page) {
    return text(status, "text/html; charset=utf-8", page);
  }

  public static Reply text(int status, String type, String text) {
    return of(status, type, text.getBytes(StandardCharsets.UTF_8));
  }

  public static Reply of(int status, String type, byte[] body) {
    return new Reply(status, List.of(new Field("Content-Type", type)), body);
  }

  /** RFC 9110 §15.4.4: the answer to a form is at another place, which is asked with GET. */
  public static Reply seeOther(String place) {
    return new Reply(303, List.of(new Field("Location", place)), new byte[0]);
  }

  public Reply with(String name, String value) {
    List<Field> more = new ArrayList<>(headers);
    more.add(new Field(name, value));
    return new Reply(status, more, body);
  }

  /**
   * The first header of that name.
   *
   * @param name in any case
   */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Field::value)
        .findFirst();
  }

  /** The body, read as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
