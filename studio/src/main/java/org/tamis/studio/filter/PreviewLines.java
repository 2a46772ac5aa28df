package org.tamis.studio.filter;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.filter.ChosenMail;
import org.tamis.bridge.filter.Found;
import org.tamis.studio.page.JsonLines;
import org.tamis.studio.page.Pages;
import org.tamis.studio.page.Screen;

/**
 * A preview as a stream of JSON objects, one on each line, as the page takes it. What people see of
 * it is HTML. For one thread.
 */
final class PreviewLines implements PreviewReader {
  private static final long BETWEEN_SENDINGS = 200_000_000;
  private static final int MOST_ROWS = 1_000;
  private static final int MOST_PROBLEMS = 20;

  private final JsonLines lines;
  private final Screen screen;
  private @Nullable FilterWords words;
  private int messages;
  private int rows;
  private int problems;
  private long sent = System.nanoTime();

  PreviewLines(OutputStream out, Screen screen) {
    this.lines = new JsonLines(out);
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
    lines.write(json -> json.writeNumberProperty("found", messages));
    lines.flush();
  }

  @Override
  public void looked(Counts counts) {
    long now = System.nanoTime();
    if (now - sent > BETWEEN_SENDINGS) {
      lines.write(json -> json.writeNumberProperty("looked", counts.looked()));
      counts(counts);
      lines.flush();
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
      lines.write(json -> json.writeStringProperty("problem", line));
    }
  }

  /** For whoever has gone no more mail is read. */
  @Override
  public boolean goesOn() {
    return !lines.isGone() && !Thread.currentThread().isInterrupted();
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
    lines.write(json -> json.writeBooleanProperty("done", true));
    lines.flush();
  }

  /** Why there is no preview, or no end of it. */
  void failed(String why) {
    lines.write(json -> json.writeStringProperty("failed", why));
    lines.flush();
  }

  private void part(String property, String template, Map<String, Object> values) {
    String html = Pages.part(template, screen, values);
    lines.write(json -> json.writeStringProperty(property, html));
  }
}
