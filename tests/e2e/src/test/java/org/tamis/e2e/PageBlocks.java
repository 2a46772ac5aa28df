package org.tamis.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fenced blocks of a page of {@code docs/}, which tests use as they are there. */
record PageBlocks(String page, String text) {
  private static final Path DOCS = Path.of("../../docs");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

  static PageBlocks of(String page) throws IOException {
    return new PageBlocks(page, Files.readString(DOCS.resolve(page)));
  }

  /**
   * The one block whose first line is a comment with this text; IllegalStateException without it.
   */
  String named(String name) {
    List<String> found =
        BLOCK
            .matcher(text)
            .results()
            .map(block -> block.group(2))
            .filter(block -> block.startsWith("# " + name + "\n"))
            .toList();
    if (found.size() != 1) {
      throw new IllegalStateException(page + ": " + found.size() + " blocks begin with " + name);
    }
    return found.getFirst();
  }

  /** All blocks of a language, in their order. */
  List<String> in(String language) {
    return BLOCK
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /**
   * A block with something of it replaced by what the test has in its place.
   *
   * @throws IllegalStateException when it is not there
   */
  static String replaced(String block, String part, Object by) {
    if (!block.contains(part)) {
      throw new IllegalStateException("no \"" + part + "\" in:\n" + block);
    }
    return block.replaceAll(Pattern.quote(part), Matcher.quoteReplacement(by.toString()));
  }
}
