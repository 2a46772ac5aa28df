package org.tamis.engine.match;

import java.text.Normalizer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A value under i;unicode-casemap. A character is one of the folded text's composed form, so that
 * {@code ?} takes an accented letter or a Hangul syllable whole in NFC and NFD alike, and values
 * that are equal match the same keys. Used by one match, so by one thread.
 */
final class FoldedSubject implements Subject {
  private final String value;
  private final String text;
  private int @Nullable [] characterEnds;
  private int @Nullable [] origins;

  FoldedSubject(String value) {
    this.value = value;
    text = UnicodeCasemap.foldAny(value);
  }

  @Override
  public String text() {
    return text;
  }

  /** The text with letters and their marks as one code point where Unicode has one. */
  String composed() {
    return Normalization.of(text, Normalizer.Form.NFC);
  }

  @Override
  public int characterEnd(int at) {
    if (characterEnds == null) {
      characterEnds = characterEnds();
    }
    return characterEnds[at];
  }

  /** A character of the value belongs to the part where its folded form begins. */
  @Override
  public String original(int from, int to) {
    if (origins == null) {
      origins = origins();
    }
    return value.substring(origins[from], origins[to]);
  }

  /** For each place in the folded text the end of its character; marks may have changed places. */
  private int[] characterEnds() {
    int[] ends = new int[text.length()];
    int at = 0;
    String composed = composed();
    for (int i = 0; i < composed.length(); i = composed.offsetByCodePoints(i, 1)) {
      int end = at + decomposedLength(composed.codePointAt(i));
      Arrays.fill(ends, at, end, end);
      at = end;
    }
    return ends;
  }

  /** For each place in the folded text the first character of the value that folds to there on. */
  private int[] origins() {
    int[] starts = new int[text.length() + 1];
    int at = 0;
    int next = 0;
    for (int i = 0; i < value.length(); i = next) {
      next = value.offsetByCodePoints(i, 1);
      int end = at + UnicodeCasemap.foldAny(value.substring(i, next)).length();
      starts[at] = i;
      Arrays.fill(starts, at + 1, end + 1, next);
      at = end;
    }
    return starts;
  }

  static int decomposedLength(int codePoint) {
    String character = Character.toString(codePoint);
    return Normalizer.normalize(character, Normalizer.Form.NFD).length();
  }
}
