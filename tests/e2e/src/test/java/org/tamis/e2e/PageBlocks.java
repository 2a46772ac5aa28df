package org.tamis.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
   * A fenced block.
   *
   * @param language as the fence names it, or empty
   */
  record Block(String language, String text) {
    /** The file that it belongs in, by its first line. */
    Optional<String> file() {
      return text.startsWith("# /")
          ? Optional.of(text.substring(2, text.indexOf('\n')))
          : Optional.empty();
    }
  }

  /** In their order. */
  List<Block> all() {
    return BLOCK
        .matcher(text)
        .results()
        .map(found -> new Block(found.group(1), found.group(2)))
        .toList();
  }

  /**
   * The one block whose first line is a comment with this text; IllegalStateException without it.
   */
  String named(String name) {
    List<Block> found =
        all().stream().filter(block -> block.text().startsWith("# " + name + "\n")).toList();
    if (found.size() != 1) {
      throw new IllegalStateException(page + ": " + found.size() + " blocks begin with " + name);
    }
    return found.getFirst().text();
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
