package org.tamis.studio.page;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.tamis.service.json.JsonLine;
import tools.jackson.core.JsonGenerator;

/**
 * A reply of JSON objects, one on each line, that a page takes as they come. Whoever has gone is
 * sent nothing more. For one thread.
 */
public final class JsonLines {
  private static final int BUFFER = 32 << 10;

  private final OutputStream out;
  private boolean gone;

  public JsonLines(OutputStream out) {
    this.out = new BufferedOutputStream(out, BUFFER);
  }

  /** Whether there is nobody to send anything to. */
  public boolean isGone() {
    return gone;
  }

  /**
   * Writes a line, which is sent with the next {@link #flush}, or before.
   *
   * @param properties of the object
   */
  public void write(Consumer<JsonGenerator> properties) {
    send(() -> out.write(JsonLine.of(properties).getBytes(StandardCharsets.UTF_8)));
  }

  public void flush() {
    send(out::flush);
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  private void send(Step step) {
    if (!gone) {
      try {
        step.run();
      } catch (IOException e) { // the server meets it again when it ends the reply
        gone = true;
      }
    }
  }
}
