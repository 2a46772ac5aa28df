package org.tamis.studio.filter;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.filter.ChosenMail;
import org.tamis.bridge.filter.Found;
import org.tamis.service.json.JsonLine;
import org.tamis.studio.page.Pages;
import org.tamis.studio.page.Screen;
import tools.jackson.core.JsonGenerator;

/**
 * A preview as a stream of JSON objects, one on each line, as the page takes it. What people see of
 * it is HTML. For one thread.
 */
final class PreviewLines implements PreviewReader {
  private static final int BUFFER = 32 << 10;
  private static final long BETWEEN_SENDINGS = 200_000_000;
  private static final int MOST_ROWS = 1_000;
  private static final int MOST_PROBLEMS = 20;

  private final OutputStream out;
  private final Screen screen;
  private @Nullable FilterWords words;
  private int messages;
  private int rows;
  private int problems;
  private boolean gone;
  private long sent = System.nanoTime();

  PreviewLines(OutputStream out, Screen screen) {
    this.out = new BufferedOutputStream(out, BUFFER);
    this.screen = screen;
  }

  private FilterWords words() {
    FilterWords known = words;
    if (known == null) {
      throw new IllegalStateException("the preview has not begun");
    }
    return known;
  }

  @Override
  public void begun(FilterWords itsWords, FilterScript script, ChosenMail mail) {
    words = itsWords;
    messages = mail.messages();
    PreviewPage page =
        new PreviewPage(
            itsWords.about(script, mail),
            itsWords.counted(new Counts(), messages),
            List.of(),
            List.of(),
            0,
            PreviewPage.End.NOT_YET);
    part("begun", "preview", Map.of("preview", page));
    write(json -> json.writeNumberProperty("found", messages));
    flush();
  }

  @Override
  public void looked(Counts counts) {
    long now = System.nanoTime();
    if (now - sent > BETWEEN_SENDINGS) {
      write(json -> json.writeNumberProperty("looked", counts.looked()));
      counts(counts);
      flush();
      sent = now;
    }
  }

  private void counts(Counts counts) {
    part("counts", "previewcounts", Map.of("counted", words().counted(counts, messages)));
  }

  /** What is not shown is counted. */
  @Override
  public void found(Found found) {
    if (rows++ < MOST_ROWS) {
      part("row", "previewrow", Map.of("row", words().row(found)));
    }
  }

  @Override
  public void problem(String name, String reason) {
    if (problems++ < MOST_PROBLEMS) {
      String line = words().unreadable(name, reason);
      write(json -> json.writeStringProperty("problem", line));
    }
  }

  @Override
  public boolean goesOn() {
    return !gone && !Thread.currentThread().isInterrupted();
  }

  /** All messages have been there, or there is no time for more. */
  void end(Previewing.Ended.Looked ended) {
    counts(ended.counts());
    part(
        "end",
        "previewend",
        Map.of(
            "end",
            words().end(ended),
            "shown",
            Math.min(rows, MOST_ROWS),
            "omitted",
            (long) Math.max(0, rows - MOST_ROWS)));
    write(json -> json.writeBooleanProperty("done", true));
    flush();
  }

  /** Why there is no preview, or no end of it. */
  void failed(String why) {
    write(json -> json.writeStringProperty("failed", why));
    flush();
  }

  private void part(String property, String template, Map<String, Object> values) {
    String html = Pages.part(template, screen, values);
    write(json -> json.writeStringProperty(property, html));
  }

  private void write(Consumer<JsonGenerator> properties) {
    send(() -> out.write(JsonLine.of(properties).getBytes(StandardCharsets.UTF_8)));
  }

  private void flush() {
    send(out::flush);
  }

  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  /** Whoever has gone is sent nothing more, and no more mail is read for him. */
  private void send(Writing writing) {
    if (!gone) {
      try {
        writing.run();
      } catch (IOException e) { // the server meets it again when it ends the reply
        gone = true;
      }
    }
  }
}
