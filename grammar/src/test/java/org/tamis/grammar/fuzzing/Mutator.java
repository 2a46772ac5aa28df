package org.tamis.grammar.fuzzing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Changes an input a little, at places that matter to whoever reads it: at lines, words and
 * numbers, by words that readers know, and by pieces of other inputs. Text has a character for each
 * octet.
 */
final class Mutator {
  private static final int LARGEST = 1 << 15;
  private static final int MOST_REPEATED = 40;

  private static final String[] ODD = {
    "\0",
    "\r",
    "\n",
    "\r\n",
    "\r\r\n",
    "\"",
    "\\",
    "{",
    "}",
    "(",
    ")",
    "<",
    ">",
    "[",
    "]",
    ";",
    ":",
    ",",
    "=",
    "--",
    "*",
    "%",
    "${",
    "&",
    " ",
    "\t",
    "\u0080",
    "\u00ff",
    "\u00c3\u00a9",
    "\u00e2\u0082",
    "0",
    "1",
    "-1",
    "2147483647",
    "4294967296",
    "9223372036854775807",
    "99999999999999999999"
  };

  private final List<String> seeds;
  private final List<String> words;
  private final SplittableRandom random;

  Mutator(List<String> seeds, List<String> words, SplittableRandom random) {
    this.seeds = seeds;
    this.words = words;
    this.random = random;
  }

  /** The next input. */
  byte[] next() {
    String text = seed();
    int changes = random.nextInt(1, 8);
    for (int i = 0; i < changes; i++) {
      text = changed(text);
      text = text.length() > LARGEST ? text.substring(0, LARGEST) : text;
    }
    return text.getBytes(ISO_8859_1);
  }

  private String seed() {
    return seeds.isEmpty() ? "" : seeds.get(random.nextInt(seeds.size()));
  }

  private String changed(String text) {
    return switch (random.nextInt(10)) {
      case 0 -> replaced(text, place(text), 0, odd());
      case 1 -> replaced(text, place(text), random.nextInt(1, 4), odd());
      case 2 -> replaced(text, place(text), 0, word());
      case 3 -> replaced(text, wordAt(text), word());
      case 4 -> replaced(text, place(text), random.nextInt(1, 64), "");
      case 5 -> replaced(text, lineAt(text), "");
      case 6 -> repeated(text);
      case 7 -> spliced(text);
      case 8 -> flipped(text);
      default -> otherLineEnds(text);
    };
  }

  /** From here to there. */
  private record Range(int from, int to) {}

  private int place(String text) {
    return text.isEmpty() ? 0 : random.nextInt(text.length() + 1);
  }

  private String odd() {
    return ODD[random.nextInt(ODD.length)];
  }

  private String word() {
    return words.isEmpty() ? odd() : words.get(random.nextInt(words.size()));
  }

  private static String replaced(String text, int at, int length, String by) {
    return text.substring(0, at) + by + text.substring(Math.min(text.length(), at + length));
  }

  private static String replaced(String text, Range range, String by) {
    return text.substring(0, range.from()) + by + text.substring(range.to());
  }

  private Range wordAt(String text) {
    int from = place(text);
    while (from > 0 && Character.isLetterOrDigit(text.charAt(from - 1))) {
      from--;
    }
    int to = from;
    while (to < text.length() && Character.isLetterOrDigit(text.charAt(to))) {
      to++;
    }
    return new Range(from, to);
  }

  private Range lineAt(String text) {
    int at = place(text);
    int from = at == 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
    int end = text.indexOf('\n', from);
    return new Range(from, end < 0 ? text.length() : end + 1);
  }

  private String repeated(String text) {
    Range line = random.nextBoolean() ? lineAt(text) : wordAt(text);
    String piece = text.substring(line.from(), line.to());
    return replaced(text, line, piece.repeat(random.nextInt(2, MOST_REPEATED)));
  }

  private String spliced(String text) {
    String other = seed();
    Range line = lineAt(other);
    int to = Math.min(other.length(), line.from() + random.nextInt(1, 400));
    return replaced(text, lineAt(text).from(), 0, other.substring(line.from(), to));
  }

  private String flipped(String text) {
    if (text.isEmpty()) {
      return odd();
    }
    int at = random.nextInt(text.length());
    char other = (char) ((text.charAt(at) ^ 1 << random.nextInt(8)) & 0xFF);
    return replaced(text, at, 1, String.valueOf(other));
  }

  private String otherLineEnds(String text) {
    return switch (random.nextInt(3)) {
      case 0 -> text.replace("\r\n", "\n");
      case 1 -> text.replace("\r\n", "\n").replace("\n", "\r\n");
      default -> replaced(text, place(text), text.length(), "");
    };
  }
}
