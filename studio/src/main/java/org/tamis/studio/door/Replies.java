package org.tamis.studio.door;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.studio.http.Reply;
import org.tamis.studio.http.Reply.Streamed;
import org.tamis.studio.jmap.Answer;
import org.tamis.studio.jmap.Blob;

/** Answers of JMAP as HTTP sends them. */
final class Replies {
  /** A larger body is not held in memory while it is sent. */
  private static final long HELD = 256 << 10;

  /** For a client that takes something all the time. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private Replies() {}

  /** An answer whose body is in memory. */
  static Reply of(Answer answer) {
    try {
      return held(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reply held(Answer answer) throws IOException {
    return headed(answer, answer.body().octets(), Optional.empty());
  }

  /** An answer whose body may be in a file, which is open until it was sent. */
  static Reply ofFile(Answer answer) throws IOException {
    Blob body = answer.body();
    if (body.size() <= HELD) {
      return held(answer);
    }
    InputStream open = body.open();
    Streamed rest =
        new Streamed(
            LONGEST,
            out -> {
              try (InputStream in = open) {
                in.transferTo(out);
              }
            });
    return headed(answer, new byte[0], Optional.of(rest))
        .with("Content-Length", Long.toString(body.size()));
  }

  private static Reply headed(Answer answer, byte[] body, Optional<Streamed> rest) {
    Reply reply = new Reply(answer.status(), List.of(), body, rest);
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      reply = reply.with(header.getKey(), header.getValue());
    }
    return reply;
  }
}
