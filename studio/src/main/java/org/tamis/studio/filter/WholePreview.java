package org.tamis.studio.filter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.filter.ChosenMail;
import org.tamis.bridge.filter.Found;

/** A preview for browsers that run no scripts: they get all at once. */
final class WholePreview implements PreviewReader {
  private static final int MOST_ROWS = 300;
  private static final int MOST_PROBLEMS = 20;

  private final List<FilterRow> rows = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private @Nullable FilterWords words;
  private String about = "";
  private long omitted;

  @Override
  public void begun(FilterWords itsWords, FilterScript script, ChosenMail mail) {
    words = itsWords;
    about = itsWords.about(script, mail);
  }

  private FilterWords words() {
    FilterWords known = words;
    if (known == null) {
      throw new IllegalStateException("the preview has not begun");
    }
    return known;
  }

  @Override
  public void looked(Counts counts) {}

  @Override
  public void found(Found found) {
    if (rows.size() < MOST_ROWS) {
      rows.add(words().row(found));
    } else {
      omitted++;
    }
  }

  @Override
  public void problem(String name, String reason) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(words().unreadable(name, reason));
    }
  }

  @Override
  public boolean goesOn() {
    return true;
  }

  PreviewPage page(Previewing.Ended.Looked ended) {
    return new PreviewPage(
        about,
        words().counted(ended.counts(), ended.mail().messages()),
        rows,
        problems,
        omitted,
        words().end(ended));
  }
}
