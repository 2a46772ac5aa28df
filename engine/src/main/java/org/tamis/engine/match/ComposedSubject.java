package org.tamis.engine.match;

import org.jspecify.annotations.Nullable;

/**
 * The composed form of a {@link FoldedSubject}, for regular expressions: an accented letter is one
 * character for {@code .} and in brackets. Used by one match, so by one thread.
 */
final class ComposedSubject implements Subject {
  private final FoldedSubject folded;
  private final String text;
  private int @Nullable [] foldedAt;

  ComposedSubject(String value) {
    folded = new FoldedSubject(value);
    text = folded.composed();
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int characterEnd(int at) {
    return text.offsetByCodePoints(at, 1);
  }

  @Override
  public String original(int from, int to) {
    if (foldedAt == null) {
      foldedAt = foldedAt();
    }
    return folded.original(foldedAt[from], foldedAt[to]);
  }

  /** Where in the folded text each character of the composed one begins. */
  private int[] foldedAt() {
    int[] places = new int[text.length() + 1];
    for (int i = 0; i < text.length(); i = characterEnd(i)) {
      int next = places[i] + FoldedSubject.decomposedLength(text.codePointAt(i));
      places[characterEnd(i)] = next;
    }
    return places;
  }
}
