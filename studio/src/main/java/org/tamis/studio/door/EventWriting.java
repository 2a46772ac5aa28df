package org.tamis.studio.door;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.tamis.studio.http.Reply;
import org.tamis.studio.jmap.EventStream;

/**
 * An event stream as it is written (WHATWG HTML §9.2): until the client is gone or may not be here
 * any more, and no longer than an hour, after which clients come again by themselves.
 */
record EventWriting(EventStream events, Stay stay) implements Reply.Writing {
  /** How long it may take at most: more than it ever does. */
  static final Duration LONGEST = Duration.ofMinutes(62);

  private static final long LIFE = Duration.ofMinutes(60).toNanos();

  /** Silence is broken so often, since else nobody sees that a client is gone. */
  private static final long SILENCE = Duration.ofSeconds(30).toNanos();

  @Override
  public void writeTo(OutputStream out) throws IOException, InterruptedException {
    try (EventStream stream = events) {
      Meanwhile meanwhile = new Meanwhile(out);
      meanwhile.comment();
      Optional<EventStream.Event> event = stream.next(meanwhile);
      while (event.isPresent()) {
        meanwhile.write(event.get().text());
        event = stream.next(meanwhile);
      }
    }
  }

  private final class Meanwhile implements EventStream.Meanwhile {
    private final OutputStream out;
    private final long begun = System.nanoTime();
    private long written = begun;

    Meanwhile(OutputStream out) {
      this.out = out;
    }

    /** A line that is no event. */
    private void comment() throws IOException {
      write(":\n");
    }

    private void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
      written = System.nanoTime();
    }

    @Override
    public boolean goesOn() throws IOException {
      long now = System.nanoTime();
      if (now - begun > LIFE || !stay.isAllowed()) {
        return false;
      }
      if (now - written > SILENCE) {
        comment();
      }
      return true;
    }
  }
}
