package org.tamis.engine.compose;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.HeaderText;

/**
 * Unstructured header fields as octets that any mail system takes: printable ASCII, folded (RFC
 * 5322 §2.2.3), with encoded words where the text needs them (RFC 2047). Whatever the text holds,
 * the result is exactly one field.
 */
public final class ComposedField {
  /**
   * RFC 2047 §2: the longest line that has an encoded word in it; RFC 5322 §2.1.1 would take 78.
   */
  private static final int LONGEST_LINE = 76;

  /** RFC 5322 §2.1.1: without its CRLF. */
  private static final int MOST_IN_LINE = 998;

  /** White space that is longer is encoded, because no line may be white space alone. */
  private static final int LONGEST_GAP = 20;

  private final StringBuilder lines;
  private int lineLength;

  private ComposedField(HeaderName name) {
    lines = new StringBuilder(name.text()).append(':');
    lineLength = lines.length();
  }

  /** Text between white space, and that white space; both in the end stand on one line. */
  private record Word(String gap, String text, boolean encoded) {
    Word and(Word next) {
      return new Word(gap, text + next.gap + next.text, true);
    }
  }

  /**
   * The field with its CRLF. Line ends in the value become the folding that they may be meant as,
   * other control characters spaces; white space at both ends is left out. Encoded words in the
   * value stay what they are.
   *
   * @param name at most 997 characters, otherwise IllegalArgumentException
   */
  public static byte[] of(HeaderName name, String value) {
    if (name.text().length() >= MOST_IN_LINE) {
      throw new IllegalArgumentException("no line has room for this name");
    }
    ComposedField field = new ComposedField(name);
    for (Word word : words(value)) {
      field.write(word);
    }
    return field.lines.append("\r\n").toString().getBytes(US_ASCII);
  }

  private void write(Word word) {
    if (word.encoded()) {
      writeEncoded(word);
    } else {
      boolean first = lines.charAt(lines.length() - 1) == ':' && lineLength == lines.length();
      int most = first ? MOST_IN_LINE : LONGEST_LINE;
      start(word.gap(), lineLength + word.gap().length() + word.text().length() > most);
      append(word.text());
    }
  }

  /** RFC 2047 §2: an encoded word has at most 75 characters. */
  private void writeEncoded(Word word) {
    EncodedWords words = new EncodedWords(word.text());
    start(word.gap(), lineLength + word.gap().length() + EncodedWords.SHORTEST > LONGEST_LINE);
    append(words.next(LONGEST_LINE - lineLength));
    while (words.hasNext()) {
      start(" ", true);
      append(words.next(LONGEST_LINE - lineLength));
    }
  }

  private void start(String gap, boolean onNewLine) {
    if (onNewLine) {
      lines.append("\r\n");
      lineLength = 0;
    }
    append(gap);
  }

  private void append(String text) {
    lines.append(text);
    lineLength += text.length();
  }

  private static List<Word> words(String value) {
    String text = FieldText.unfolded(value);
    List<Word> words = split(text, false);
    if (words.stream().noneMatch(Word::encoded)) {
      return words;
    }
    // RFC 2047 §6.2: white space between encoded words is not shown, so ours must not meet others
    return split(FieldText.unfolded(HeaderText.decode(text)), true);
  }

  private static List<Word> split(String text, boolean decoded) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int start = FieldText.skipBlanks(text, at);
      int end = FieldText.skipText(text, start);
      String gap = at == 0 ? " " : text.substring(at, start);
      String word = text.substring(start, end);
      add(words, new Word(gap, word, needsEncoding(word, decoded)));
      at = end;
    }
    return words;
  }

  /** Neighbours that are encoded become one: their white space is encoded as well. */
  private static void add(List<Word> words, Word word) {
    boolean joins = word.gap().length() > LONGEST_GAP;
    if (!words.isEmpty() && (joins || (word.encoded() && words.getLast().encoded()))) {
      add(words, words.removeLast().and(word));
    } else {
      words.add(word);
    }
  }

  /**
   * @param decoded whether what looks like an encoded word is text
   */
  private static boolean needsEncoding(String word, boolean decoded) {
    return word.length() > MOST_IN_LINE - LONGEST_GAP
        || word.chars().anyMatch(c -> c > '~')
        || (decoded && word.contains("=?"));
  }
}
