package org.tamis.grammar.parse;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;
import org.tamis.grammar.source.Source;

/**
 * A script as ANTLR reads it, in UTF-16 units: ANTLR's own streams count code points, which would
 * not be the offsets of {@link org.tamis.grammar.source.Span}, and refuse lone surrogates.
 */
final class Utf16Stream implements CharStream {
  private final Source source;
  private final String text;
  private int at;

  Utf16Stream(Source source) {
    this.source = source;
    this.text = source.text();
  }

  @Override
  public String getText(Interval interval) {
    int end = Math.min(interval.b + 1, text.length());
    return text.substring(Math.min(interval.a, end), end);
  }

  @Override
  public void consume() {
    at++;
  }

  @Override
  public int LA(int offset) {
    int wanted = offset < 0 ? at + offset : at + offset - 1;
    return wanted < 0 || wanted >= text.length() ? IntStream.EOF : text.charAt(wanted);
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {
    // The whole text stays in memory: there is nothing to give back.
  }

  @Override
  public int index() {
    return at;
  }

  @Override
  public void seek(int index) {
    at = index;
  }

  @Override
  public int size() {
    return text.length();
  }

  @Override
  public String getSourceName() {
    return source.name();
  }
}
