package org.tamis.studio.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a client gets.
 *
 * @param headers in order; the server adds those that every reply has
 * @param body all of it, or what is sent before {@code rest}
 * @param rest what is made while it is sent
 */
public record Reply(int status, List<Field> headers, byte[] body, Optional<Streamed> rest) {
  public Reply {
    headers = List.copyOf(headers);
  }

  public record Field(String name, String value) {}

  /**
   * A body of which nobody knows yet how long it is.
   *
   * @param longest how long all of it may take
   */
  public record Streamed(Duration longest, Writing writing) {}

  /** Writes a body, in the thread of its request. */
  @FunctionalInterface
  public interface Writing {
    /**
     * Returns at the end of the body. The thread is interrupted when that has not come in time,
     * when the client takes nothing for as long as the server has patience, and when the server
     * stops.
     *
     * @param out sends what was written when it is flushed, at the latest
     * @throws IOException when the client is gone
     */
    void writeTo(OutputStream out) throws IOException, InterruptedException;
  }

  public static Reply html(int status, String page) {
    return text(status, "text/html; charset=utf-8", page);
  }

  public static Reply text(int status, String type, String text) {
    return of(status, type, text.getBytes(StandardCharsets.UTF_8));
  }

  public static Reply of(int status, String type, byte[] body) {
    return new Reply(status, List.of(new Field("Content-Type", type)), body, Optional.empty());
  }

  /** A body that is made while it is sent, with status 200. */
  public static Reply streamed(String type, Duration longest, Writing writing) {
    return new Reply(
        200,
        List.of(new Field("Content-Type", type)),
        new byte[0],
        Optional.of(new Streamed(longest, writing)));
  }

  /** RFC 9110 §15.4.4: the answer to a form is at another place, which is asked with GET. */
  public static Reply seeOther(String place) {
    return new Reply(303, List.of(new Field("Location", place)), new byte[0], Optional.empty());
  }

  public Reply with(String name, String value) {
    List<Field> more = new ArrayList<>(headers);
    more.add(new Field(name, value));
    return new Reply(status, more, body, rest);
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
