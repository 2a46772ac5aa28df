package org.tamis.cli.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command in one text, cut into words as a shell would; nothing else of it means anything. */
public final class CommandWords {
  private static final Pattern PIECE =
      Pattern.compile("\\G(?:'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*+)\"|((?:[^\\s'\"\\\\]|\\\\.)++))");

  private CommandWords() {}

  /** Empty without a word, or where a quotation has no end. */
  public static Optional<List<String>> of(String text) {
    List<String> words = new ArrayList<>();
    Matcher piece = PIECE.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
        continue;
      }
      StringBuilder word = new StringBuilder();
      int start = at;
      while (at < text.length() && piece.region(at, text.length()).lookingAt()) {
        word.append(said(piece));
        at = piece.end();
      }
      if (at == start) {
        return Optional.empty();
      }
      words.add(word.toString());
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(words);
  }

  private static String said(Matcher piece) {
    if (piece.group(1) != null) {
      return piece.group(1);
    }
    String text = piece.group(2) != null ? piece.group(2) : piece.group(3);
    return text.replaceAll("\\\\(.)", "$1");
  }
}
